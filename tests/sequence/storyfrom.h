#pragma once

#include "model/event/typename.h"
#include "model/sequence/diagramtext.h"
#include "tests/saga/ordersaga.h"

#include <sstream>

//! Sagas written by hand: "OrderCreated@0#a PaymentCompleted@2#b<a" are type, seconds after the
//! start, event id and causation id; "PaymentFailed@2(CARD_DECLINED)" has a reason, and
//! "!OrderCreated@9#a" is a dead letter. Whose topic it is on follows the first word.
struct Tale
{
    model::saga::SagaDefinition definition = orderDefinition();
    std::vector<model::sequence::Sight> sights;
    model::Timestamp start{std::chrono::seconds(1'795'411'927)};
    model::Timestamp now = start;

    explicit Tale(const std::string& words, double nowSeconds = 0)
    {
        std::istringstream stream(words);
        for (std::string word; stream >> word;)
            add(word);
        for (const auto& sight : sights)
            now = std::max(now, sight.time);
        if (nowSeconds > 0)
            now = after(nowSeconds);
    }

    model::Timestamp after(double seconds) const
    {
        return start + std::chrono::microseconds(std::int64_t(seconds * 1e6));
    }

    model::sequence::Story tell() const
    {
        return model::sequence::tell(
            {.definition = definition, .line = line(), .sights = sights, .now = now});
    }

    //! As a person reads it, one line a message.
    QString text() const
    {
        return QString::fromStdString(
            model::sequence::diagramTable(tell(), model::sequence::englishWords()));
    }

    model::saga::SagaLine line() const
    {
        using namespace model::saga;
        Seen seen;
        seen.start = model::Timestamp::max();
        for (const auto& sight : sights) {
            if (sight.isLetter)
                continue;
            seen.start = std::min(seen.start, sight.time);
            seen.last = std::max(seen.last, sight.time);
        }
        if (seen.start == model::Timestamp::max())
            seen.start = now; // none that counts
        for (const auto& sight : sights) {
            const auto event = definition.find(model::typeWords(sight.type));
            if (sight.isLetter)
                continue;
            if (!event) {
                seen.unexpected = true;
                continue;
            }
            const auto bit = EventMask{1} << *event;
            const auto at =
                std::chrono::duration_cast<std::chrono::milliseconds>(sight.time - seen.start)
                    .count();
            seen.after[*event] = seen.events & bit ? std::min(seen.after[*event], at) : at;
            seen.events |= bit;
            seen.timed |= bit;
        }
        SagaLine line;
        line.key = "O-1";
        line.seen = seen;
        line.progress = judge(definition, seen, now);
        return line;
    }

private:
    static std::string cut(std::string& word, char mark)
    {
        const auto at = word.find(mark);
        if (at == std::string::npos)
            return {};
        auto rest = word.substr(at + 1);
        word.resize(at);
        return rest;
    }

    void add(std::string word)
    {
        model::sequence::Sight sight;
        sight.row = sights.size();
        sight.isLetter = word.front() == '!';
        if (sight.isLetter)
            word.erase(0, 1);
        sight.reason = cut(word, '(');
        if (!sight.reason.empty())
            sight.reason.pop_back();
        sight.causationId = cut(word, '<');
        sight.eventId = cut(word, '#');
        sight.time = after(std::stod(cut(word, '@')));
        sight.type = word;
        const auto words = model::typeWords(word);
        sight.channel =
            words.substr(0, words.find(' ')) + "-events" + (sight.isLetter ? "-dlt" : "");
        sight.position = std::int64_t(sight.row);
        sights.push_back(std::move(sight));
    }
};
