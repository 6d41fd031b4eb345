#include "app/widget/fuzzymatch.h"

#include <algorithm>
#include <array>

namespace app {

namespace {

constexpr int longestText = 128;
constexpr int unreachable = -1'000'000;
constexpr int letterScore = 8;
constexpr int wordStartScore = 10;
constexpr int inARowScore = 12;
constexpr int firstScore = 6;

// The initial consonant of a Hangul syllable as the letter one types alone.
QChar initialOf(QChar syllable)
{
    static constexpr std::array<char16_t, 19> initials{
        u'ㄱ', u'ㄲ', u'ㄴ', u'ㄷ', u'ㄸ', u'ㄹ', u'ㅁ', u'ㅂ', u'ㅃ', u'ㅅ',
        u'ㅆ', u'ㅇ', u'ㅈ', u'ㅉ', u'ㅊ', u'ㅋ', u'ㅌ', u'ㅍ', u'ㅎ'};
    const auto code = syllable.unicode();
    if (code < 0xAC00 || code > 0xD7A3)
        return {};
    return initials[std::size_t(code - 0xAC00) / 588];
}

bool isSame(QChar wanted, QChar letter)
{
    return wanted.toCaseFolded() == letter.toCaseFolded() || wanted == initialOf(letter);
}

bool startsWord(const QString& text, int at)
{
    if (at == 0)
        return true;
    const auto before = text.at(at - 1);
    return !before.isLetterOrNumber() || (before.isLower() && text.at(at).isUpper());
}

int letterWorth(const QString& text, int at)
{
    return letterScore + (startsWord(text, at) ? wordStartScore : 0) + (at == 0 ? firstScore : 0);
}

//! The best way to lay the query's letters over the text, found letter by letter.
class Alignment
{
public:
    Alignment(const QString& query, const QString& text)
        : m_query(query)
        , m_text(text)
        , m_width(int(std::min<qsizetype>(text.size(), longestText)))
        , m_best(std::size_t(query.size()),
                 std::vector<Step>(std::size_t(m_width), Step{unreachable, -1}))
    {
        for (int row = 0; row < int(m_query.size()); ++row)
            fill(row);
    }

    [[nodiscard]] std::optional<FuzzyMatch> result() const
    {
        const auto& last = m_best.back();
        const auto end = std::ranges::max_element(last, {}, &Step::score);
        if (end == last.end() || end->score <= unreachable)
            return {};
        FuzzyMatch match{.score = end->score - int(m_text.size()) / 8};
        auto at = int(end - last.begin());
        for (auto row = int(m_query.size()) - 1; row >= 0; --row) {
            match.positions.push_back(at);
            at = m_best[std::size_t(row)][std::size_t(at)].previous;
        }
        std::ranges::reverse(match.positions);
        return match;
    }

private:
    struct Step
    {
        int score;
        int previous;
    };

    void fill(int row)
    {
        for (int at = row; at < m_width; ++at)
            if (isSame(m_query.at(row), m_text.at(at)))
                m_best[std::size_t(row)][std::size_t(at)] = bestStep(row, at);
    }

    [[nodiscard]] Step bestStep(int row, int at) const
    {
        const auto worth = letterWorth(m_text, at);
        if (row == 0)
            return {worth - std::min(at, 10), -1};
        Step best{unreachable, -1};
        for (int before = row - 1; before < at; ++before) {
            const auto earlier = m_best[std::size_t(row - 1)][std::size_t(before)].score;
            const auto bonus = before == at - 1 ? inARowScore : -std::min(at - before, 6);
            if (earlier > unreachable && earlier + worth + bonus > best.score)
                best = {earlier + worth + bonus, before};
        }
        return best;
    }

    const QString& m_query;
    const QString& m_text;
    int m_width;
    std::vector<std::vector<Step>> m_best;
};

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text)
{
    auto letters = query;
    letters.removeIf([](QChar c) { return c.isSpace(); });
    if (letters.isEmpty())
        return FuzzyMatch{};
    if (letters.size() > text.size() || text.isEmpty())
        return {};
    return Alignment(letters, text).result();
}

} // namespace app
