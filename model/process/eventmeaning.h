#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace model {

//! What an event type says about its saga, by its words.
enum class EventMeaning : std::uint8_t {
    Progress, //!< Something was done.
    Failure,  //!< Something could not be done.
    Cancel,   //!< The whole is given up.
    Undo,     //!< Something is taken back.
    Manual,   //!< A person has to look.
};

//! \a words as typeWords() gives them: "payment failed" is a Failure.
EventMeaning meaningOf(std::string_view words);

//! "payment" of "payment failed".
std::string firstWord(std::string_view words);

} // namespace model
