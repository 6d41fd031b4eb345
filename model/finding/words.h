#pragma once

#include "model/finding/finding.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace model {

//! What a code says, in English: a title for the list, and what to make of it. In braces stand
//! values of the line, {where}, {what} and {count}; {by-ms:duration} and {of:number} are written
//! as people write such, {rows:row is|rows are} is what fits one or several. What is in brackets is
//! left away when a value in it is missing.
struct FindingWords
{
    std::string_view code;
    std::string_view title;
    std::string_view advice;
};

//! Null for a code that nobody worded.
const FindingWords* findingWords(std::string_view code);
std::span<const FindingWords> allFindingWords();

//! How values are written; the window writes them after its locale.
struct ValueWords
{
    std::function<std::string(std::uint64_t)> number;
    std::function<std::string(std::chrono::milliseconds)> duration;
};
const ValueWords& englishValues();

//! \a words with the values of \a line in it.
std::string withValues(std::string_view words, const FindingLine& line, const ValueWords& values);

//! The value of that name; empty when there is none.
std::string_view valueOf(const FindingLine& line, std::string_view name);

//! In English, whatever the code: one that nobody worded is said by its own words.
std::string englishTitle(const FindingLine& line);
std::string englishAdvice(const FindingLine& line);

} // namespace model
