import "headwater/define.js";

document.querySelector("headwater-sidebar").ticket = { id: "1", text: "I was charged twice for March." };
