#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace model {

//! One token of a formatted text. Its bytes are those of the source, so one size serves both.
struct JsonSpan
{
    enum class Kind : std::uint8_t { Key, String, Number, Literal, Punctuation, Broken };

    std::uint32_t textBegin = 0;
    std::uint32_t sourceBegin = 0;
    std::uint32_t size = 0;
    Kind kind = Kind::Punctuation;

    bool operator==(const JsonSpan&) const = default;
};

struct JsonTextOptions
{
    enum class Layout : std::uint8_t { Indented, Minified };

    Layout layout = Layout::Indented;
    std::size_t indent = 2;
    std::size_t limit = 16u << 20; //!< Bytes of text; what comes after is left out.
};

//! JSON laid out anew: only white space between tokens is changed. Numbers, the order of keys,
//! repeated keys and escapes are the bytes that came. From where the text is no JSON on, the rest
//! stands as it is.
struct JsonText
{
    std::string text;
    std::vector<JsonSpan> spans; //!< In order, in the text as well as in the source.
    std::size_t sourceEnd = 0;   //!< The source up to here is in the text.
    bool cut = false;            //!< The limit was reached.

    //! The byte of the source that stands at an offset of the text; of white space, the token
    //! before it.
    std::optional<std::size_t> sourceAt(std::size_t textOffset) const;

    //! Where a byte of the source stands in the text; nothing when it was left out.
    std::optional<std::size_t> textAt(std::size_t sourceOffset) const;
};

JsonText layOutJson(std::string_view source, const JsonTextOptions& options = {});

} // namespace model
