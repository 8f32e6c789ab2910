# The monthly report: one row per tariff. Run with: Rscript monthly.R stays.csv
TARIFFS <- c("short", "day", "season")

monthly <- function(stays) {
  tariff <- factor(stays$tariff, levels = TARIFFS)
  data.frame(
    tariff = TARIFFS,
    stays = as.vector(table(tariff)),
    mean = as.vector(tapply(stays$cents, tariff, mean)),
    known = as.vector(tapply(stays$cents, tariff, mean, na.rm = TRUE)),
    big = as.vector(tapply(stays$cents > 1000, tariff, sum))
  )
}

stays <- read.csv(commandArgs(trailingOnly = TRUE)[1], na.strings = "")
write.csv(monthly(stays), row.names = FALSE, quote = FALSE)
