#include "model/event/typemeaning.h"

#include "model/event/typename.h"

#include <algorithm>
#include <array>
#include <string>

namespace model {

namespace {

bool anyWord(std::string_view words, const auto& wanted)
{
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        if (std::ranges::find(wanted, words.substr(0, end)) != std::ranges::end(wanted))
            return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

} // namespace

TypeMeaning typeMeaning(std::string_view type)
{
    using namespace std::string_view_literals;
    static constexpr std::array failures{"failed"sv, "failure"sv, "rejected"sv, "declined"sv,
                                         "error"sv,  "fault"sv,   "expired"sv};
    static constexpr std::array undone{"cancelled"sv, "canceled"sv,    "refunded"sv, "released"sv,
                                       "reversed"sv,  "compensated"sv, "reverted"sv};
    const auto words = typeWords(type);
    if (anyWord(words, failures))
        return TypeMeaning::Failure;
    return anyWord(words, undone) ? TypeMeaning::Compensation : TypeMeaning::Plain;
}

bool looksLikeDeadLetters(std::string_view channel)
{
    using namespace std::string_view_literals;
    static constexpr std::array names{"dlt"sv,        "dlq"sv,         "dlx"sv,
                                      "deadletter"sv, "deadletters"sv, "poison"sv};
    const auto words = typeWords(channel);
    return anyWord(words, names) || words.find("dead letter") != std::string::npos;
}

} // namespace model
