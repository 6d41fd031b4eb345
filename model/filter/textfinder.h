#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace model::filter {

//! What a bare word looks for. All in lower case it finds any case (of ASCII letters), otherwise
//! exactly itself.
struct TextNeedle
{
    std::string text;
    bool ignoreCase = false;

    bool operator==(const TextNeedle&) const = default;
};

TextNeedle smartCase(std::string_view text);

//! Finds a needle in bytes, many at a time: about as fast as memmem, also when case is ignored.
//! Never changes once made; any thread.
class TextFinder
{
public:
    explicit TextFinder(TextNeedle needle);

    const TextNeedle& needle() const { return m_needle; }
    //! Where the needle begins first at or after \a from; nothing when it is not there. An empty
    //! one is everywhere.
    std::optional<std::size_t> find(std::string_view bytes, std::size_t from = 0) const;
    bool in(std::string_view bytes) const { return find(bytes).has_value(); }

    //! One byte of the needle that is looked for first, and the bit that tells its upper from its
    //! lower case.
    struct Probe
    {
        std::size_t at = 0;
        char byte = 0;
        char caseBit = 0;
    };

private:
    bool matchesAt(const char* bytes) const;
    std::optional<std::size_t> findSlowly(std::string_view bytes, std::size_t from) const;
    Probe probe(std::size_t at) const;

    TextNeedle m_needle;
    std::string m_caseBits; //!< As long as the needle; empty where case counts.
    Probe m_first;
    Probe m_second;
};

} // namespace model::filter
