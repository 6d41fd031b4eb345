#pragma once

#include "model/sequence/story.h"

#include <functional>
#include <string>

namespace model::sequence {

//! "12,000 more records were left out".
std::string leftOutWords(std::uint64_t records);

//! How a story is put into words: the window does so in the user's language.
struct Words
{
    std::function<std::string(const Lifeline&)> lifeline;
    std::function<std::string(const Story&, const Message&)> message;
    std::function<std::string(const Badge&)> badge;
    std::function<std::string(std::chrono::microseconds)> idle;  //!< "4.9 s with nothing".
    std::function<std::string(std::chrono::microseconds)> since; //!< "+412 ms".
    std::function<std::string()> now;
    std::function<std::string(std::uint64_t)> leftOut = leftOutWords; //!< Of Story::leftOut.
};

//! English, as the command line writes it.
Words englishWords();

//! "412 ms", "4.9 s", "13 m 25 s".
std::string spanWords(std::chrono::microseconds span);

} // namespace model::sequence
