#include "app/cli/sagadiagram.h"

#include "app/cli/scanoptions.h"
#include "model/sequence/diagramsvg.h"
#include "model/sequence/diagramtext.h"
#include "model/sequence/sightreader.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app::cli {

using namespace model::sequence;

namespace {

constexpr std::array<std::pair<std::string_view, DiagramForm>, 4> forms{
    {{"text", DiagramForm::Text},
     {"mermaid", DiagramForm::Mermaid},
     {"plantuml", DiagramForm::PlantUml},
     {"svg", DiagramForm::Svg}}};

std::string picture(const Story& story)
{
    const auto look = paperLook();
    const LayoutMeasures measures{
        .widthOf = [size =
                        look.fontSize](const std::string& text) { return usualWidth(text, size); },
        .words = englishWords()};
    return svg(story, layOut(story, {}, measures), measures.words, look);
}

} // namespace

std::optional<DiagramForm> diagramFormNamed(std::string_view name)
{
    const auto found = std::ranges::find(forms, name, [](const auto& form) { return form.first; });
    return found == forms.end() ? std::nullopt : std::optional(found->second);
}

std::string sagaDiagram(DiagramForm form, const model::saga::SagaDefinition& saga,
                        const model::saga::SagaLine& line, model::Reader& reader,
                        const std::vector<model::Row>& rows)
{
    SightReader sights(profiles());
    auto seen = sights.read(reader, rows, false);
    const auto story = tell({.definition = saga,
                             .line = line,
                             .sights = std::move(seen),
                             .now = std::max(line.now, line.seen.last),
                             .leftOut = sights.leftOut()});
    switch (form) {
    case DiagramForm::Text:
        return diagramTable(story, englishWords());
    case DiagramForm::Mermaid:
        return mermaid(story, englishWords());
    case DiagramForm::PlantUml:
        return plantUml(story, englishWords());
    case DiagramForm::Svg:
        return picture(story);
    }
    return {};
}

} // namespace app::cli
