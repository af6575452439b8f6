// The slider says what each choice would have meant; the sentences stand on the page, the one in force is shown.
const slider = document.querySelector("input[type=range]#certainty")
const figure = document.querySelector("[data-certainty]")
const sentences = document.querySelectorAll("[data-choice]")

slider?.addEventListener("input", () => {
  for (const sentence of sentences) {
    sentence.hidden = sentence.dataset.choice !== slider.value
    if (!sentence.hidden) figure.textContent = sentence.dataset.said
  }
})
