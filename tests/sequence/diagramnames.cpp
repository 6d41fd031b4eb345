#include "tests/sequence/storyfrom.h"

#include <cstdio>
#include <cstring>

//! diagramnames plantuml|mermaid NAME…: a diagram in which each name is an event and a lifeline,
//! for the parsers of others.
int main(int count, char** words)
{
    using namespace model::sequence;
    const bool isPlantUml = count > 1 && std::strcmp(words[1], "plantuml") == 0;
    Tale tale("OrderCreated@0#a PaymentCompleted@1#b<a OrderCreated@1.2#a OrderPaid@2#c<b "
              "InventoryFailed@7#d<c !OrderPaid@9#c",
              12);
    for (int i = 2; i < count; ++i) {
        Sight sight{.row = tale.sights.size(), .time = tale.after(10 + i)};
        sight.type = words[i];
        sight.channel = words[i];
        sight.eventId = "n" + std::to_string(i);
        sight.reason = words[i];
        tale.sights.push_back(std::move(sight));
    }
    auto story = tale.tell();
    if (count > 2)
        story.key = words[2];
    story.leftOut = 7;
    const auto text = isPlantUml ? plantUml(story, englishWords()) : mermaid(story, englishWords());
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
