price <- function(minutes, seats) {
  tenths <- minutes * seats * 25L
  cents <- round(tenths / 10)
  quarters <- minutes %/% 15L
  rest <- minutes %% 15L
  c(cents, quarters, rest)
}

flights <- read.csv(commandArgs(trailingOnly = TRUE)[1])
for (i in seq_len(nrow(flights))) {
  cat(format(price(flights$minutes[i], flights$seats[i]), scientific = FALSE, trim = TRUE), "\n")
}
