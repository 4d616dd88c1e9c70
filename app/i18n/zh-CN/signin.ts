export const signin = {
  title: "登录",
  who: "给联系点工作人员、信息员、人大代表和法工委用。提意见不用登录。",
  username: "用户名",
  password: "密码",
  submit: "登录",
  demo: "演示账号",
  demo_note: "演示用，密码都是 {{password}}。正式运行时没有这些账号。",
  use: "用这个账号登录",
  account: {
    title: "我的账号",
    name: "名称",
    role: "身份",
    point: "联系点",
    out: "退出登录",
    everywhere: "在所有设备上退出",
    everywhere_note: "换了手机、用过别人的电脑，可以这样做。",
  },
};
