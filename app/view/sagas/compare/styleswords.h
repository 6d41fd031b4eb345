#pragma once

#include "sim/styles/comparison.h"

#include <QString>

#include <vector>

namespace app {

//! A line of the comparison of the styles, in the user's language.
struct StyleLine
{
    QString name;
    QString choreography;
    QString orchestration;
    QString meaning;        //!< What is counted, as a tooltip.
    bool isHeading = false; //!< Of a group; the other cells are empty.
    bool isTrouble = false; //!< An invariant broke, or it never became consistent.
    bool isOtherTrouble = false;
};

[[nodiscard]] std::vector<StyleLine> styleLines(const sim::styles::Comparison& comparison);
//! "6 messages, 19 hops and 9.9 s an order; with an orchestrator 17, 17 and 0.2 s."
[[nodiscard]] QString styleSentence(const sim::styles::Comparison& comparison);
//! A fault of sim::styles in words.
[[nodiscard]] QString faultWords(std::string_view id);

} // namespace app
