#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace model::capture {

//! Walks over one JSON text front to back. Forgiving about bytes inside strings (kcat writes them
//! raw), strict about the structure. Knows no recursion: depth costs a byte a level.
class JsonScanner
{
public:
    explicit JsonScanner(std::string_view text) : m_text(text) {}

    //! Takes \a c, after white space, if it comes next.
    bool take(char c);
    bool peek(char c);
    bool atEnd();

    //! A string, its escapes resolved. The view lies in the text, or in \a scratch when there were
    //! escapes.
    std::optional<std::string_view> string(std::string& scratch);
    std::optional<std::int64_t> integer();
    bool null();

    //! Any value; its bytes as they stand.
    std::optional<std::string_view> value();

private:
    void skipSpace();
    std::size_t special(std::size_t from) const;
    bool skipString();
    bool skipKey();
    bool skipScalar();
    bool skipValue();
    bool unescape(char*& out);
    bool unicodeEscape(char*& out);
    char* copyRun(char* out);
    std::optional<unsigned> hexUnit();

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace model::capture
