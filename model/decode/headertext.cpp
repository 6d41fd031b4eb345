#include "model/decode/headertext.h"

#include "model/decode/fieldtext.h"
#include "model/decode/framing.h"
#include "model/decode/timetext.h"
#include "model/decode/valueform.h"
#include "model/event/body.h"

#include <algorithm>

namespace model {

namespace {

bool isTime(Encoding as)
{
    return as == Encoding::MillisInt64 || as == Encoding::MillisBigInteger;
}

//! Confluent's and Glue's ids, which a header holds without the data behind them.
std::string schemaText(std::string_view value)
{
    // A frame is only one in front of data.
    const auto withData = std::string(value) + '\0';
    return frameOf(withData).text();
}

std::string conventionText(std::string_view value, Encoding as)
{
    if (as == Encoding::SchemaId)
        return schemaText(value);
    if (isTime(as)) {
        const auto time = readTime(value, as);
        return time ? toIso(*time) : std::string{};
    }
    std::string scratch;
    return std::string(convert(value, as, scratch));
}

bool isPlain(std::string_view value)
{
    const auto isControl = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    };
    return std::ranges::none_of(value, isControl) && isUtf8(value);
}

HeaderText unknownText(std::string_view value)
{
    if (isPlain(value))
        return {std::string(value), "text", false};
    if (const auto kind = binaryKind(value); !kind.empty())
        return {toHex(value), std::string(kind), true};
    return {toHex(value), "hex", true};
}

} // namespace

HeaderReader::HeaderReader(const ProfileSet& profiles)
{
    for (const auto& profile : profiles)
        m_conventions.insert(m_conventions.end(), profile.headers.begin(), profile.headers.end());
}

const HeaderConvention* HeaderReader::find(std::string_view name) const
{
    const auto fits = [&](const HeaderConvention& convention) {
        const std::string_view pattern = convention.name;
        if (!pattern.ends_with('*'))
            return sameIgnoringCase(pattern, name);
        return sameIgnoringCase(pattern.substr(0, pattern.size() - 1),
                                name.substr(0, pattern.size() - 1));
    };
    const auto found = std::ranges::find_if(m_conventions, fits);
    return found == m_conventions.end() ? nullptr : &*found;
}

HeaderText HeaderReader::read(std::string_view name, std::optional<std::string_view> value) const
{
    if (!value)
        return {"", "no value", false};
    if (const auto* convention = find(name)) {
        // A sender in another language may write as text what the convention has as bytes.
        const bool isDecimal = value->find_first_not_of("0123456789") == std::string_view::npos;
        auto text = isDecimal ? std::string{} : conventionText(*value, convention->as);
        if (!text.empty())
            return {std::move(text), std::string(toText(convention->as)), true};
    }
    return unknownText(*value);
}

} // namespace model
