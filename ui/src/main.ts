import { mount } from "svelte";

import "./styles/base.css";
import { setHost } from "./api";
import { http } from "./api/http";
import { inTauri, tauri } from "./api/tauri";
import App from "./App.svelte";

setHost(inTauri() ? tauri : http);

const target = document.getElementById("app");
if (!target) throw new Error("index.html has the element #app");
mount(App, { target });
