#include "app/view/simulator/picturediff.h"

#include <algorithm>

namespace app {

using namespace sim::stage;

namespace {

void compareFields(const Card& before, const Card& after, CardDiff& diff)
{
    for (std::size_t at = 0; at < after.fields.size(); ++at) {
        const auto& field = after.fields[at];
        const auto old = std::ranges::find(before.fields, field.name, &Field::name);
        if (old == before.fields.end())
            diff.fields[at] = {};
        else if (old->value != field.value)
            diff.fields[at] = old->value;
    }
}

// The note counts rows and so changes with them: a section is told by the pattern of its title.
const Section* sectionLike(const Card& card, const Section& wanted)
{
    const auto found =
        std::ranges::find(card.sections, wanted.title, [](const Section& s) { return s.title; });
    return found == card.sections.end() ? nullptr : &*found;
}

void compareRows(const Card& before, const Card& after, CardDiff& diff)
{
    for (std::size_t at = 0; at < after.sections.size(); ++at) {
        const auto* former = sectionLike(before, after.sections[at]);
        for (const auto& row : after.sections[at].rows) {
            const Row* old = nullptr;
            if (former)
                for (const auto& candidate : former->rows)
                    if (candidate.id == row.id)
                        old = &candidate;
            if (!old)
                diff.rows[{at, row.id}] = {};
            else if (old->value != row.value || old->state != row.state || old->name != row.name)
                diff.rows[{at, row.id}] = old->value;
        }
    }
}

void compareTokens(const Card& before, const Card& after, CardDiff& diff)
{
    std::set<std::pair<std::string, std::string>> known;
    for (const auto& lane : before.lanes)
        for (const auto& token : lane.tokens)
            known.insert({token.place, token.eventId});
    for (const auto& lane : after.lanes)
        for (const auto& token : lane.tokens)
            if (!known.contains({token.place, token.eventId}))
                diff.tokens.insert(token.place);
}

} // namespace

PictureDiff differenceOf(const Picture& before, const Picture& after)
{
    PictureDiff all;
    for (const auto& card : after.cards) {
        const auto old = std::ranges::find(before.cards, card.id, &Card::id);
        if (old == before.cards.end() || *old == card)
            continue;
        CardDiff diff;
        compareFields(*old, card, diff);
        compareRows(*old, card, diff);
        compareTokens(*old, card, diff);
        diff.stateChanged = old->state != card.state;
        if (!diff.empty())
            all.emplace(card.id, std::move(diff));
    }
    return all;
}

} // namespace app
