#include "model/filter/regex.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

namespace model::filter {

namespace {

constexpr int shortestNeedle = 3;

bool isAscii(std::string_view text)
{
    std::uint64_t bits = 0;
    for (; text.size() >= sizeof bits; text.remove_prefix(sizeof bits)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), sizeof word);
        bits |= word;
    }
    for (const char c : text)
        bits |= static_cast<unsigned char>(c);
    return (bits & 0x8080808080808080u) == 0;
}

re2::StringPiece piece(std::string_view text)
{
    return {text.data(), text.size()};
}

RE2::Options quietOptions()
{
    RE2::Options options;
    options.set_log_errors(false);
    return options;
}

//! Whether nothing can match without the text \a left.
bool isNecessary(const re2::FilteredRE2& filter, std::size_t count, std::size_t left)
{
    std::vector<int> others(count);
    std::iota(others.begin(), others.end(), 0);
    others.erase(others.begin() + std::ptrdiff_t(left));
    std::vector<int> possible;
    filter.AllPotentials(others, &possible);
    return possible.empty();
}

//! What all of these begin with, as in o-99990, o-99991 …
std::string commonBeginning(const std::vector<std::string>& texts)
{
    auto common = texts.front();
    for (const auto& text : texts)
        common.erase(std::ranges::mismatch(common, text).in1, common.end());
    return common.size() >= std::size_t(shortestNeedle) && isAscii(common) ? common : std::string();
}

//! The longest text, in lower case, that every match holds; empty when there is none.
std::string necessaryText(std::string_view pattern)
{
    re2::FilteredRE2 filter(shortestNeedle);
    int id = 0;
    std::vector<std::string> texts;
    if (filter.Add(piece(pattern), quietOptions(), &id) != RE2::NoError)
        return {};
    filter.Compile(&texts);
    std::vector<int> possible;
    filter.AllPotentials({}, &possible);
    if (texts.empty() || !possible.empty())
        return {};
    std::string longest = commonBeginning(texts);
    for (std::size_t i = 0; i < texts.size() && texts.size() <= 16; ++i) {
        if (texts[i].size() > longest.size() && isAscii(texts[i])
            && isNecessary(filter, texts.size(), i))
            longest = texts[i];
    }
    return longest;
}

} // namespace

Regex::Regex(std::string_view pattern)
    : m_expression(
        std::make_unique<const RE2>(piece(pattern.substr(0, longestPattern)), quietOptions()))
{
    // Characters beyond ASCII may be written \x{…}; such patterns are left alone.
    if (!ok() || !isAscii(pattern) || pattern.find("\\x") != std::string_view::npos)
        return;
    auto text = necessaryText(pattern);
    if (text.empty())
        return;
    // Without regard to case k also stands for the Kelvin sign and s for the long s, no other
    // letter for anything.
    m_foldsUnicode = pattern.find("(?") != std::string_view::npos
                     && text.find_first_of("ks") != std::string::npos;
    m_necessary.emplace(TextNeedle{std::move(text), true});
}

Regex::~Regex() = default;

bool Regex::ok() const
{
    return m_expression->ok();
}

std::string Regex::error() const
{
    return m_expression->error();
}

bool Regex::in(std::string_view text) const
{
    if (m_necessary && !m_necessary->in(text) && (!m_foldsUnicode || isAscii(text)))
        return false;
    return RE2::PartialMatch(piece(text), *m_expression);
}

} // namespace model::filter
