/** Showing who one is: a code to a phone or mailbox, an account. */
export const identity = {
  message: {
    subject: "{{site}}：验证码",
    text: "您在{{site}}提意见的验证码是 {{code}}，{{minutes}} 分钟内有效。不要告诉别人。不是您本人在操作的话，不用理会。",
  },
  code: {
    legend: "核对手机号或者邮箱",
    legend_phone: "核对手机号",
    legend_email: "核对邮箱",
    why: "这次征求意见要核对一下，免得有人冒名。号码加密保存，不会公开，也不会跟着意见走。",
    contact: "手机号或者邮箱",
    contact_phone: "手机号",
    contact_email: "邮箱",
    send: "获取验证码",
    again: "重新获取",
    sent: "验证码已经发往 {{contact}}，10 分钟内有效。一分钟还没收到，请核对号码，再重新获取。",
    code: "收到的 6 位验证码",
    none: "现在发不了验证码。请到附近的联系点当面提，工作人员替您记。",
    proven: "已核对：{{contact}}。{{minutes}} 分钟内再提，不用重新核对。",
    use: "答复的时候可以用它联系我",
    use_note: "以后凭它也能打开“我的建议”。不勾选，就只用来核对，不留下。",
  },
  account: {
    needed: "这次征求意见要登录以后提交。",
    sign_in: "在新窗口登录",
    sign_in_here: "去登录",
    then: "登录好了，回到这里直接提交。",
  },
  notice: {
    code: "提交的时候要用手机或者邮箱收一个验证码。",
    account: "这次征求意见要登录账号才能提交。",
  },
};
