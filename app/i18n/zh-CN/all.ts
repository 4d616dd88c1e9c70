import { layout } from "./layout";
import { vocabulary } from "./vocabulary";
import { errors } from "./errors";
import { home } from "./home";
import { identity } from "./identity";
import { reading } from "./reading";
import { compose } from "./compose";
import { basket } from "./basket";
import { behalf } from "./behalf";
import { receipt } from "./receipt";
import { mine } from "./mine";
import { compare } from "./compare";
import { search } from "./search";
import { signin } from "./signin";
import { drafts } from "./drafts";
import { screening } from "./screening";
import { clustering } from "./clustering";
import { decisions } from "./decisions";
import { results } from "./results";
import { opendata } from "./opendata";
import { points } from "./points";
import { about } from "./about";
import { following } from "./following";
import { thesaurus } from "./thesaurus";
import { admin } from "./admin";

/** The texts of the default language; their keys are the keys of every other. */
export const zhCN = { layout, vocabulary, errors, home, identity, reading, compose, basket, behalf, receipt, mine, compare, search, signin, drafts, screening, clustering, decisions, results, opendata, points, about, following, thesaurus, admin };
