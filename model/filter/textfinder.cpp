#include "model/filter/textfinder.h"

#include "model/filter/text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
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

} // namespace

TextNeedle smartCase(std::string_view text)
{
    return {std::string(text),
            std::ranges::none_of(text, isUpper) && std::ranges::any_of(text, isLetter)};
}

TextFinder::TextFinder(TextNeedle needle) : m_needle(std::move(needle))
{
    if (m_needle.ignoreCase)
        m_needle.text = lowerAscii(m_needle.text);
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
    const char caseBit = m_needle.ignoreCase && isLetter(c) ? char(0x20) : char(0);
    return {at, c, caseBit};
}

bool TextFinder::matchesAt(const char* bytes) const
{
    const auto& text = m_needle.text;
    if (!m_needle.ignoreCase)
        return std::memcmp(bytes, text.data(), text.size()) == 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (lowerAscii(bytes[i]) != text[i])
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

//! A bit for each of the 16 places at \a bytes that hold \a byte.
unsigned sameBytes(const char* bytes, __m128i byte, __m128i caseBit)
{
    const auto loaded = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    return unsigned(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_or_si128(loaded, caseBit), byte)));
}

} // namespace

std::optional<std::size_t> TextFinder::find(std::string_view bytes, std::size_t from) const
{
    const auto size = m_needle.text.size();
    if (from > bytes.size() || bytes.size() - from < size)
        return std::nullopt;
    if (size == 0)
        return from;
    const auto firstByte = _mm_set1_epi8(m_first.byte);
    const auto firstCase = _mm_set1_epi8(m_first.caseBit);
    const auto secondByte = _mm_set1_epi8(m_second.byte);
    const auto secondCase = _mm_set1_epi8(m_second.caseBit);
    const auto places = bytes.size() - size + 1; // where it can begin
    auto at = from;
    for (; at + block <= places; at += block) {
        auto hits = sameBytes(bytes.data() + at + m_first.at, firstByte, firstCase);
        if (hits == 0)
            continue;
        hits &= sameBytes(bytes.data() + at + m_second.at, secondByte, secondCase);
        for (; hits != 0; hits &= hits - 1) {
            const auto place = at + std::size_t(std::countr_zero(hits));
            if (matchesAt(bytes.data() + place))
                return place;
        }
    }
    return findSlowly(bytes, at);
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
