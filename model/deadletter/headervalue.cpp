#include "model/deadletter/headervalue.h"

#include "model/decode/timetext.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace model {

namespace {

using Json = nlohmann::json;

//! A list of RabbitMQ is small; what is longer is none.
constexpr std::size_t longestDeath = 1u << 20;

HeaderReading wrong(std::string why)
{
    return {.wrong = std::move(why)};
}

std::string sizeText(std::string_view value, std::string_view expected)
{
    return std::to_string(value.size()) + (value.size() == 1 ? " byte" : " bytes") + " where "
           + std::string(expected) + " are expected";
}

HeaderReading decimal(std::string_view value)
{
    std::int64_t number = 0;
    const auto* const end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end)
        return wrong("no whole number");
    return {.number = number};
}

HeaderReading bigEndian(std::string_view value, std::size_t size)
{
    if (value.size() != size)
        return wrong(sizeText(value, std::to_string(size)));
    return {.number = readBigEndian(value)};
}

HeaderReading byteOrInt(std::string_view value)
{
    if (value.size() == 1)
        return {.number = static_cast<unsigned char>(value.front())};
    if (value.size() != 4)
        return wrong(sizeText(value, "4 (or 1)"));
    return {.number = readBigEndian(value)};
}

HeaderReading timeAs(std::string_view value, Encoding as, std::size_t size)
{
    if (size > 0 && value.size() != size)
        return wrong(sizeText(value, std::to_string(size)));
    if (as == Encoding::MillisBigInteger && (value.empty() || value.size() > 8))
        return wrong(sizeText(value, "1 to 8"));
    const auto time = readTime(value, as);
    return time ? HeaderReading{.time = time} : wrong("no time");
}

std::string_view behindLast(std::string_view value, std::string_view separators)
{
    const auto last = value.find_last_of(separators);
    return last == std::string_view::npos ? value : value.substr(last + 1);
}

HeaderReading lastSegment(std::string_view value)
{
    auto path = value.substr(0, value.find_first_of("?#"));
    while (path.ends_with('/'))
        path.remove_suffix(1);
    const auto segment = behindLast(path, "/");
    return segment.empty() ? wrong("no address") : HeaderReading{.text = segment};
}

//! The entry that is the first death: the oldest, which is the last of the list.
const Json* firstDeath(const Json& list)
{
    if (!list.is_array() || list.empty() || !list.back().is_object())
        return nullptr;
    return &list.back();
}

HeaderReading deathMember(const Json& member, std::forward_list<std::string>& kept)
{
    const auto& value = member.is_array() && !member.empty() ? member.front() : member;
    if (value.is_number_integer())
        return {.text = {},
                .number = value.get<std::int64_t>(),
                .time = readTime(value.dump(), Encoding::EpochSeconds)};
    if (!value.is_string())
        return wrong("no text");
    kept.push_front(value.get<std::string>());
    return {.text = kept.front()};
}

HeaderReading death(std::string_view value, const std::string& member,
                    std::forward_list<std::string>& kept)
{
    if (value.size() > longestDeath)
        return wrong("too long");
    const auto list = Json::parse(value, nullptr, false);
    const auto* entry = list.is_discarded() ? nullptr : firstDeath(list);
    if (!entry)
        return wrong("no list of deaths");
    const auto found = entry->find(member);
    return found == entry->end() ? HeaderReading{} : deathMember(*found, kept);
}

} // namespace

HeaderReading readLetterHeader(std::string_view value, const LetterHeader& how,
                               std::forward_list<std::string>& kept)
{
    switch (how.as) {
    case LetterEncoding::Text:
        return {.text = value};
    case LetterEncoding::Decimal:
        return decimal(value);
    case LetterEncoding::Int32:
        return bigEndian(value, 4);
    case LetterEncoding::Int64:
        return bigEndian(value, 8);
    case LetterEncoding::ByteOrInt32:
        return byteOrInt(value);
    case LetterEncoding::MillisInt64:
        return timeAs(value, Encoding::MillisInt64, 8);
    case LetterEncoding::MillisBig:
        return timeAs(value, Encoding::MillisBigInteger, 0);
    case LetterEncoding::Millis:
        return timeAs(value, Encoding::EpochMillis, 0);
    case LetterEncoding::Iso:
        return timeAs(value, Encoding::Iso, 0);
    case LetterEncoding::DotNetTime:
        return timeAs(value, Encoding::DotNetTime, 0);
    case LetterEncoding::LastSegment:
        return lastSegment(value);
    case LetterEncoding::ArnName: {
        const auto name = behindLast(value, ":/");
        return name.empty() ? wrong("no resource name") : HeaderReading{.text = name};
    }
    case LetterEncoding::Death:
        return death(value, how.member, kept);
    }
    return {};
}

} // namespace model
