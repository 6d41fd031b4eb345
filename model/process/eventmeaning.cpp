#include "model/process/eventmeaning.h"

#include <algorithm>
#include <array>

namespace model {

namespace {

constexpr std::array failures{"failed",  "failure",  "rejected", "declined",    "denied", "error",
                              "expired", "timedout", "refused",  "unavailable", "lost"};
constexpr std::array cancels{"cancelled", "canceled", "aborted", "abandoned", "withdrawn"};
constexpr std::array undone{"refunded",    "released",     "reverted", "reversed",
                            "compensated", "compensation", "voided",   "undone",
                            "restored",    "rolledback",   "recalled"};
constexpr std::array manual{"manual", "intervention", "escalated"};

template <std::size_t Size>
bool hasOne(std::string_view words, const std::array<const char*, Size>& list)
{
    while (!words.empty()) {
        const auto end = words.find(' ');
        if (std::ranges::find(list, words.substr(0, end)) != list.end())
            return true;
        words.remove_prefix(end == std::string_view::npos ? words.size() : end + 1);
    }
    return false;
}

} // namespace

EventMeaning meaningOf(std::string_view words)
{
    if (hasOne(words, manual))
        return EventMeaning::Manual;
    if (hasOne(words, failures))
        return EventMeaning::Failure;
    if (hasOne(words, undone))
        return EventMeaning::Undo;
    // A shipment that is cancelled is taken back; an order that is, is given up. Which of them is
    // the whole, the words do not tell: whoever asks knows what the saga begins with.
    if (hasOne(words, cancels))
        return EventMeaning::Cancel;
    return EventMeaning::Progress;
}

std::string firstWord(std::string_view words)
{
    return std::string(words.substr(0, words.find(' ')));
}

} // namespace model
