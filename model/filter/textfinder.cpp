#include "model/filter/textfinder.h"

#include "model/filter/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <iterator>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace model::filter {

namespace {

bool isLetter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

//! How common a byte is in events, most common first; what is not named is rare.
int commonness(char c)
{
    constexpr std::string_view common = "\"e0:1a,t2i-nors3d45cl6m7p89u_ERDAOTI{}NSCybfghvwkMPLUY";
    const auto at = common.find(c);
    return at == std::string_view::npos ? 0 : int(common.size() - at);
}

std::uint64_t wordAt(const char* bytes)
{
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

//! The bit that tells upper from lower case where \a c is a letter, and none elsewhere.
char caseBit(char c)
{
    return isLetter(c) ? char(0x20) : char(0);
}

} // namespace

TextNeedle smartCase(std::string_view text)
{
    return {std::string(text),
            std::ranges::none_of(text, isUpper) && std::ranges::any_of(text, isLetter)};
}

TextFinder::TextFinder(TextNeedle needle) : m_needle(std::move(needle))
{
    if (m_needle.ignoreCase) {
        m_needle.text = lowerAscii(m_needle.text);
        std::ranges::transform(m_needle.text, std::back_inserter(m_caseBits), caseBit);
    }
    if (m_needle.text.empty())
        return;
    std::size_t best = 0;
    std::size_t next = m_needle.text.size() - 1;
    for (std::size_t i = 0; i < m_needle.text.size(); ++i) {
        if (commonness(m_needle.text[i]) < commonness(m_needle.text[best]))
            best = i;
    }
    if (next == best)
        next = 0;
    for (std::size_t i = 0; i < m_needle.text.size(); ++i) {
        if (i != best && commonness(m_needle.text[i]) < commonness(m_needle.text[next]))
            next = i;
    }
    m_first = probe(best);
    m_second = probe(next);
}

TextFinder::Probe TextFinder::probe(std::size_t at) const
{
    const char c = m_needle.text[at];
    return {at, c, m_needle.ignoreCase ? caseBit(c) : char(0)};
}

bool TextFinder::matchesAt(const char* bytes) const
{
    const auto& text = m_needle.text;
    if (!m_needle.ignoreCase)
        return std::memcmp(bytes, text.data(), text.size()) == 0;
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        if ((wordAt(bytes + at) | wordAt(m_caseBits.data() + at)) != wordAt(text.data() + at))
            return false;
    }
    for (; at < text.size(); ++at) {
        if (lowerAscii(bytes[at]) != text[at])
            return false;
    }
    return true;
}

std::optional<std::size_t> TextFinder::findSlowly(std::string_view bytes, std::size_t from) const
{
    for (auto at = from; at + m_needle.text.size() <= bytes.size(); ++at) {
        if (char(bytes[at + m_first.at] | m_first.caseBit) == m_first.byte
            && matchesAt(bytes.data() + at))
            return at;
    }
    return std::nullopt;
}

#ifdef __SSE2__

namespace {

constexpr std::size_t block = 16;
constexpr std::size_t stride = 4 * block;

__m128i load(const char* bytes)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

//! Both probes at 16 places at once. They are compared without a branch between them: which of the
//! two is there cannot be foretold, and a wrong guess costs more than the second comparison.
class Probes
{
public:
    Probes(const TextFinder::Probe& first, const TextFinder::Probe& second)
        : m_first(first)
        , m_second(second)
        , m_bytes{_mm_set1_epi8(first.byte), _mm_set1_epi8(second.byte)}
        , m_caseBits{_mm_set1_epi8(first.caseBit), _mm_set1_epi8(second.caseBit)}
    {}

    //! All bits of the bytes where the needle may begin.
    __m128i places(const char* bytes) const
    {
        const auto first = _mm_or_si128(load(bytes + m_first.at), m_caseBits[0]);
        const auto second = _mm_or_si128(load(bytes + m_second.at), m_caseBits[1]);
        return _mm_and_si128(_mm_cmpeq_epi8(first, m_bytes[0]), _mm_cmpeq_epi8(second, m_bytes[1]));
    }

    unsigned hits(const char* bytes) const { return unsigned(_mm_movemask_epi8(places(bytes))); }

    bool anyInStride(const char* bytes) const
    {
        const auto left = _mm_or_si128(places(bytes), places(bytes + block));
        const auto right = _mm_or_si128(places(bytes + 2 * block), places(bytes + 3 * block));
        return _mm_movemask_epi8(_mm_or_si128(left, right)) != 0;
    }

private:
    const TextFinder::Probe m_first;
    const TextFinder::Probe m_second;
    const __m128i m_bytes[2];
    const __m128i m_caseBits[2];
};

} // namespace

std::optional<std::size_t> TextFinder::find(std::string_view bytes, std::size_t from) const
{
    const auto size = m_needle.text.size();
    if (from > bytes.size() || bytes.size() - from < size)
        return std::nullopt;
    if (size == 0)
        return from;
    const Probes probes(m_first, m_second);
    const auto places = bytes.size() - size + 1; // where it can begin
    if (places - from < block)
        return findSlowly(bytes, from);
    for (auto at = from; at < places;) {
        if (at + stride <= places && !probes.anyInStride(bytes.data() + at)) {
            at += stride;
            continue;
        }
        // The last block lies back over the one before: places seen twice cost less than a slow
        // search of the rest.
        at = std::min(at, places - block);
        for (auto hits = probes.hits(bytes.data() + at); hits != 0; hits &= hits - 1) {
            const auto place = at + std::size_t(std::countr_zero(hits));
            if (matchesAt(bytes.data() + place))
                return place;
        }
        at += block;
    }
    return std::nullopt;
}

#else

std::optional<std::size_t> TextFinder::find(std::string_view bytes, std::size_t from) const
{
    if (from > bytes.size() || bytes.size() - from < m_needle.text.size())
        return std::nullopt;
    if (m_needle.text.empty())
        return from;
    return findSlowly(bytes, from);
}

#endif

} // namespace model::filter
