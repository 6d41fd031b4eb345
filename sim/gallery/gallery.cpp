#include "sim/gallery/gallery.h"

#include "model/event/rulefiles.h"
#include "sim/gallery/worlds.h"

#include <algorithm>
#include <tuple>

namespace sim::gallery {

//! Generated from resources/scenarios.
const std::vector<std::pair<std::string_view, std::string_view>>& embeddedScenarios();

namespace {

void add(Gallery& gallery, const std::string& file, const model::Result<Scenario>& read)
{
    if (!read) {
        gallery.unreadable.push_back({file, read.error()});
        return;
    }
    const auto known = std::ranges::find(gallery.scenarios, read->id, &Scenario::id);
    if (known == gallery.scenarios.end())
        gallery.scenarios.push_back(*read);
    else
        *known = *read;
}

void addFolder(Gallery& gallery, const std::filesystem::path& folder)
{
    for (const auto& file : model::ruleFiles(folder)) {
        const auto text = model::readRuleFile(file);
        auto read = text ? readScenario(*text) : model::Result<Scenario>(text.error());
        if (read)
            read->shelf = Shelf::Mine;
        add(gallery, file.string(), read);
    }
}

} // namespace

const Scenario* Gallery::find(std::string_view id) const
{
    const auto found = std::ranges::find(scenarios, id, &Scenario::id);
    return found == scenarios.end() ? nullptr : &*found;
}

Gallery loadGallery(const std::filesystem::path& folder)
{
    Gallery gallery;
    for (const auto& [file, text] : embeddedScenarios())
        add(gallery, std::string(file), readScenario(text));
    if (!folder.empty())
        addFolder(gallery, folder);
    std::ranges::stable_sort(gallery.scenarios, {}, [](const Scenario& scenario) {
        return std::tuple(scenario.shelf, scenario.place);
    });
    return gallery;
}

model::Result<std::unique_ptr<stage::Stage>> open(const Scenario& scenario, const Opening& opening)
{
    auto settings = scenario.set;
    const auto add = [&settings](const Settings& more) {
        settings.insert(settings.end(), more.begin(), more.end());
    };
    if (opening.isFixed && scenario.fix)
        add(scenario.fix->set);
    add(opening.set);
    stage::Script script;
    for (const auto& cue : scenario.schedule)
        script.push_back(stage::cueFromText(cue));
    return openWorld(scenario.world, settings, std::move(script));
}

} // namespace sim::gallery
