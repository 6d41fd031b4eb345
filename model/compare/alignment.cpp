#include "model/compare/alignment.h"

#include "model/event/typename.h"

#include <algorithm>
#include <map>

namespace model::compare {

namespace {

using Index = std::size_t;
using Partners = std::vector<std::optional<Index>>;

//! The n-th of a type and participant with the n-th of the other side.
Partners partnersOf(const Side& left, const Side& right)
{
    const auto key = [](const Piece& piece) {
        return std::pair(typeWords(piece.type), piece.participant);
    };
    std::map<std::pair<std::string, std::string>, std::vector<Index>> places;
    for (Index i = right.pieces.size(); i-- > 0;)
        places[key(right.pieces[i])].push_back(i);
    Partners partners(left.pieces.size());
    for (Index i = 0; i < left.pieces.size(); ++i) {
        const auto known = places.find(key(left.pieces[i]));
        if (known == places.end() || known->second.empty())
            continue;
        partners[i] = known->second.back();
        known->second.pop_back();
    }
    return partners;
}

//! Which of the left ones are in order: the longest rising run of their partners.
std::vector<bool> inOrder(const Partners& partners)
{
    std::vector<Index> ends; // of runs by their length: the left index that ends it
    std::vector<std::optional<Index>> before(partners.size());
    for (Index i = 0; i < partners.size(); ++i) {
        if (!partners[i])
            continue;
        const auto at = std::ranges::lower_bound(ends, *partners[i], {},
                                                 [&partners](Index end) { return *partners[end]; });
        if (at != ends.begin())
            before[i] = *(at - 1);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> in(partners.size());
    if (ends.empty())
        return in;
    for (std::optional<Index> i = ends.back(); i; i = before[*i])
        in[*i] = true;
    return in;
}

class Aligning
{
public:
    Aligning(const Side& left, const Side& right, bool withPayloads)
        : m_left(left)
        , m_right(right)
        , m_withPayloads(withPayloads)
        , m_partners(partnersOf(left, right))
        , m_isIn(inOrder(m_partners))
        , m_isTaken(right.pieces.size())
    {
        for (const auto& partner : m_partners) {
            if (partner)
                m_isTaken[*partner] = true;
        }
    }

    Alignment align()
    {
        Index next = 0; // of the right side
        for (Index i = 0; i < m_left.pieces.size(); ++i) {
            if (m_isIn[i]) {
                // What is missing stands before what came after it.
                missing(next, *m_partners[i]);
                next = *m_partners[i] + 1;
            }
            if (m_partners[i])
                both(i, *m_partners[i]);
            else
                put({.left = i, .right = {}, .kind = Pair::Kind::Extra, .fields = {}});
        }
        missing(next, m_right.pieces.size());
        return std::move(m_alignment);
    }

private:
    void put(Pair pair)
    {
        ++m_alignment.counts[std::size_t(pair.kind)];
        m_alignment.pairs.push_back(std::move(pair));
    }

    void missing(Index from, Index to)
    {
        for (auto i = from; i < to; ++i) {
            if (!m_isTaken[i])
                put({.left = {}, .right = i, .kind = Pair::Kind::Missing, .fields = {}});
        }
    }

    void both(Index left, Index right)
    {
        const auto& one = m_left.pieces[left];
        const auto& other = m_right.pieces[right];
        Pair pair{.left = left, .right = right, .fields = {}};
        if (m_withPayloads && !one.payload.empty() && !other.payload.empty())
            pair.fields = differingFields(one.payload, other.payload, {m_left.key, m_right.key});
        if (one.after && other.after)
            pair.later = *one.after - *other.after;
        pair.kind = !m_isIn[left]         ? Pair::Kind::Moved
                    : pair.fields.empty() ? Pair::Kind::Same
                                          : Pair::Kind::Payload;
        put(std::move(pair));
    }

    const Side& m_left;
    const Side& m_right;
    const bool m_withPayloads;
    const Partners m_partners;
    const std::vector<bool> m_isIn;
    std::vector<bool> m_isTaken;
    Alignment m_alignment;
};

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + std::string(number == 1 ? one : many);
}

} // namespace

Alignment align(const Side& left, const Side& right, bool withPayloads)
{
    return Aligning(left, right, withPayloads).align();
}

std::string verdict(const Alignment& alignment)
{
    std::string text;
    const auto say = [&text](const std::string& part) {
        text += (text.empty() ? "" : ", ") + part;
    };
    if (const auto number = alignment.differing(); number > 0)
        say(counted(number, " message differs", " messages differ"));
    if (const auto number = alignment.count(Pair::Kind::Missing); number > 0)
        say(counted(number, " is missing", " are missing"));
    if (const auto number = alignment.count(Pair::Kind::Extra); number > 0)
        say(counted(number, " is extra", " are extra"));
    return text.empty() ? "All messages are alike." : text + ".";
}

} // namespace model::compare
