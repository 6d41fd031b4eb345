#pragma once

#include "model/decode/decoder.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using HeaderRows = std::vector<std::pair<std::string, std::optional<std::string>>>;

//! A record that owns its bytes, as a test writes one. Exactly its bytes may be read, so that a
//! sanitizer sees a step beyond them.
struct Record
{
    std::optional<std::string> value;
    HeaderRows headers;

    model::Facts decodedBy(model::Decoder& decoder)
    {
        builder.clear();
        for (const auto& [name, text] : headers)
            builder.add(name, text ? std::optional<std::string_view>(*text) : std::nullopt);
        bytes.reset();
        model::Body body{std::nullopt, builder.list(), std::nullopt};
        if (value) {
            bytes = std::make_unique<char[]>(value->size());
            std::copy(value->begin(), value->end(), bytes.get());
            body.value = std::string_view(bytes.get(), value->size());
        }
        return decoder.decode(body, 0);
    }

    model::HeaderListBuilder builder;
    std::unique_ptr<char[]> bytes;
};

//! "BrokenJson TooDeep": the findings by name, so that a failure reads.
inline QString findingNames(model::Findings findings)
{
    static constexpr std::array names{"BrokenJson",     "TooDeep",     "TooBig",    "InvalidUtf8",
                                      "BadCompression", "UnknownType", "Duplicate", "BadTime"};
    QStringList found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if ((findings.bits >> i & 1) != 0)
            found << QString::fromLatin1(names[i]);
    }
    return found.join(QLatin1Char(' '));
}

inline QString formName(model::Form form)
{
    static constexpr std::array names{"Absent", "Empty",      "Json",  "Text",
                                      "Binary", "Compressed", "Framed"};
    return QString::fromLatin1(names[std::size_t(form)]);
}

inline QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}
