#include "model/decode/report.h"

#include "model/decode/compression.h"
#include "model/decode/framing.h"
#include "model/decode/matcher.h"
#include "model/decode/valueform.h"
#include "model/event/limits.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace model {

namespace {

//! Whether what \a match wants of the headers is there. Of the members the decoder has seen to it.
bool fitsHeaders(const Match& match, const HeaderList& headers)
{
    const auto isThere = [&](const std::string& name) {
        return std::ranges::any_of(
            headers, [&](const Header& header) { return sameIgnoringCase(header.name, name); });
    };
    const auto hasContentType = [&](const Header& header) {
        return isContentType(header.name) && header.value
               && sameIgnoringCase(header.value->substr(0, match.contentType.size()),
                                   match.contentType);
    };
    return std::ranges::all_of(match.headers, isThere)
           && (match.contentType.empty() || std::ranges::any_of(headers, hasContentType));
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names)
        text.append(text.empty() ? "" : ", ").append(name);
    return text;
}

//! By what the profile was taken: the first condition whose headers are there.
std::string matchText(const Profile& profile, const Body& body)
{
    const auto match = std::ranges::find_if(
        profile.match, [&](const Match& one) { return fitsHeaders(one, body.headers); });
    if (match == profile.match.end())
        return {};
    std::string text;
    const auto add = [&](std::string_view what, const std::string& names) {
        if (!names.empty())
            text.append(text.empty() ? " by " : " and ").append(what).append(names);
    };
    add("header ", listed(match->headers));
    add("a header beginning with ", listed(match->headerPrefix));
    add("content type ", match->contentType);
    add("member ", listed(match->members));
    return text;
}

std::string profileLine(const Profile& profile, const Body& body)
{
    if (profile.name.empty())
        return "no envelope profile matched";
    return "profile " + profile.name + " matched" + matchText(profile, body);
}

std::string_view formLine(Form form)
{
    switch (form) {
    case Form::Absent:
        return "no value (a tombstone)";
    case Form::Empty:
        return "an empty value";
    case Form::Json:
        return "JSON";
    case Form::Text:
        return "text";
    case Form::Binary:
    case Form::Compressed:
    case Form::Framed:
        return "binary";
    }
    return {};
}

struct FindingLine
{
    Finding finding;
    std::string_view text;
};

constexpr std::array findingLines{
    FindingLine{Finding::BrokenJson, "the JSON is cut or broken"},
    FindingLine{Finding::TooDeep,
                "nested deeper than 128 levels; what lies below was not looked at"},
    FindingLine{Finding::TooBig, "bigger than 16 MiB; only the beginning was looked at"},
    FindingLine{Finding::InvalidUtf8, "some bytes are not UTF-8"},
    FindingLine{Finding::BadCompression, "begins as compressed data that cannot be unpacked"},
    FindingLine{Finding::UnknownType, "the envelope names no type"},
    FindingLine{Finding::Duplicate, "an event with this id was seen before"},
    FindingLine{Finding::BadTime, "the envelope's time cannot be read"},
};

void unpackInto(DecodedValue& decoded)
{
    for (int layer = 0; layer < UnpackLimits{}.layers; ++layer) {
        const auto packing = packingOf(decoded.bytes);
        if (packing == Packing::None)
            return;
        auto bytes = unpackAs(packing, decoded.bytes);
        if (!bytes) {
            decoded.error = bytes.error();
            decoded.report.push_back(bytes.error().text);
            return;
        }
        decoded.report.push_back(std::string(toText(packing)) + ", "
                                 + sizeText(decoded.bytes.size()) + " → "
                                 + sizeText(bytes->size()));
        decoded.bytes = std::move(*bytes);
    }
}

void unframe(DecodedValue& decoded)
{
    const auto frame = frameOf(decoded.bytes);
    if (frame.framing == Framing::None)
        return;
    decoded.report.push_back(frame.text());
    decoded.bytes.erase(0, frame.prefix);
}

} // namespace

DecodedValue decodeWithReport(const EventView& event, const Profile& profile)
{
    DecodedValue decoded;
    decoded.bytes = event.body.value.value_or("");
    if (event.form == Form::Compressed)
        unpackInto(decoded);
    if (event.form == Form::Framed || event.form == Form::Compressed)
        unframe(decoded);
    const auto form =
        event.form == Form::Absent || decoded.error ? event.form : lookAt(decoded.bytes).form;
    const auto kind = form == Form::Binary ? binaryKind(decoded.bytes) : std::string_view{};
    decoded.report.emplace_back(kind.empty() ? formLine(form) : kind);
    decoded.report.push_back(profileLine(profile, event.body));
    for (const auto& line : findingLines) {
        if (event.findings.has(line.finding))
            decoded.report.emplace_back(line.text);
    }
    return decoded;
}

std::string describeBytes(std::string_view value)
{
    if (const auto packing = packingOf(value); packing != Packing::None)
        return std::string(toText(packing)) + ", " + sizeText(value.size());
    if (const auto frame = frameOf(value); frame.framing != Framing::None)
        return frame.text();
    if (const auto kind = binaryKind(value); !kind.empty())
        return std::string(kind) + ", " + sizeText(value.size());
    return looksLikeText(value) && isUtf8(value.substr(0, limits::indexedBody))
               ? std::string(value.substr(0, 4096))
               : toHex(value, 24);
}

std::string sizeText(std::size_t bytes)
{
    constexpr std::array units{"KB", "MB", "GB"};
    if (bytes < 1024)
        return std::to_string(bytes) + " B";
    double size = double(bytes) / 1024;
    std::size_t unit = 0;
    for (; size >= 1024 && unit + 1 < units.size(); ++unit)
        size /= 1024;
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), "%.1f %s", size, units[unit]);
    return text.data();
}

} // namespace model
