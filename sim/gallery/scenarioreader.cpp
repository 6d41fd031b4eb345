#include "model/decode/jsonfile.h"
#include "sim/gallery/scenario.h"
#include "sim/gallery/worlds.h"

#include <algorithm>
#include <array>

namespace sim::gallery {

namespace {

using namespace model::jsonfile;

constexpr int mostGrid = 16;
constexpr std::array<std::string_view, 4> toneNames = {"plain", "good", "warned", "failed"};

std::int64_t readNumber(const Node& node, std::int64_t most)
{
    if (!node.json.is_number_unsigned() || node.json.get<std::uint64_t>() > std::uint64_t(most))
        refuse(node, "a whole number from 0 to " + std::to_string(most) + " is expected here.");
    return node.json.get<std::int64_t>();
}

std::string readOneLine(const Node& node)
{
    auto text = readName(node);
    if (text.find('\n') != std::string::npos)
        refuse(node, "this text has one line.");
    return text;
}

//! {"en": "…", "ko": "…"}, or a text alone for English.
Text readWords(const Node& node)
{
    if (node.json.is_string())
        return {readName(node), {}};
    Text text;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "en")
            text.english = readName(child);
        else if (name == "ko")
            text.korean = readName(child);
        else
            return false;
        return true;
    });
    if (text.english.empty())
        refuse(node, "the text in English (\"en\") is missing.");
    return text;
}

Text readNote(const Node& node)
{
    auto text = readWords(node);
    if (text.english.find('\n') != std::string::npos || text.korean.find('\n') != std::string::npos)
        refuse(node, "this text has one line.");
    return text;
}

Shelf readShelf(const Node& node)
{
    const auto text = readText(node);
    for (std::size_t i = 0; i < std::size_t(Shelf::Count); ++i) {
        if (name(Shelf(i)) == text)
            return Shelf(i);
    }
    refuse(node, "\"" + text + "\" is no shelf.");
}

//! Names and values; numbers and truths may stand without quotes.
Settings readSettings(const Node& node)
{
    Settings settings;
    readMembers(node, [&](const std::string& name, const Node& child) {
        settings.emplace_back(name, child.json.is_number() || child.json.is_boolean()
                                        ? child.json.dump()
                                        : readText(child));
        return true;
    });
    return settings;
}

std::string readCue(const Node& node)
{
    if (node.json.is_number())
        return std::to_string(readNumber(node, 1'000'000));
    return readOneLine(node);
}

Sight readSight(const Node& node)
{
    Sight sight;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "glyph")
            sight.glyph = readOneLine(child);
        else if (name == "text")
            sight.text = readWords(child);
        else
            return false;
        return true;
    });
    if (sight.text.english.empty())
        refuse(node, "\"text\" is missing.");
    return sight;
}

Fix readFix(const Node& node)
{
    Fix fix;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "set")
            fix.set = readSettings(child);
        else if (name == "text")
            fix.text = readWords(child);
        else
            return false;
        return true;
    });
    if (fix.set.empty())
        refuse(node, "a fix sets something (\"set\").");
    return fix;
}

GuidePage readPage(const Node& node)
{
    GuidePage page;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "at")
            page.at = std::uint64_t(readNumber(child, 1'000'000'000));
        else if (name == "title")
            page.title = readWords(child);
        else if (name == "text")
            page.text = readWords(child);
        else if (name == "show")
            page.show = readOneLine(child);
        else
            return false;
        return true;
    });
    if (page.text.english.empty())
        refuse(node, "\"text\" is missing.");
    return page;
}

Sketch::Box readBox(const Node& node)
{
    Sketch::Box box;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "id")
            box.id = readOneLine(child);
        else if (name == "text")
            box.text = readText(child);
        else if (name == "x")
            box.x = int(readNumber(child, mostGrid));
        else if (name == "y")
            box.y = int(readNumber(child, mostGrid));
        else if (name == "fault")
            box.isStruck = readFlag(child);
        else if (name == "next")
            box.isNext = readFlag(child);
        else
            return false;
        return true;
    });
    if (box.id.empty())
        refuse(node, "\"id\" is missing.");
    return box;
}

Sketch::Arrow readArrow(const Node& node, const std::vector<Sketch::Box>& boxes)
{
    Sketch::Arrow arrow;
    const auto end = [&](const Node& child) {
        auto id = readText(child);
        if (std::ranges::find(boxes, id, &Sketch::Box::id) == boxes.end())
            refuse(child, "there is no box \"" + id + "\".");
        return id;
    };
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "from")
            arrow.from = end(child);
        else if (name == "to")
            arrow.to = end(child);
        else if (name == "token")
            arrow.token = int(readNumber(child, 8));
        else if (name == "dashed")
            arrow.isDashed = readFlag(child);
        else
            return false;
        return true;
    });
    if (arrow.from.empty() || arrow.to.empty())
        refuse(node, "an arrow needs \"from\" and \"to\".");
    return arrow;
}

Sketch::Tone readTone(const Node& node)
{
    const auto text = readText(node);
    const auto found = std::ranges::find(toneNames, text);
    if (found == toneNames.end())
        refuse(node, "\"" + text + "\" is no tone: plain, good, warned, failed.");
    return Sketch::Tone(found - toneNames.begin());
}

Sketch readSketch(const Node& node)
{
    Sketch sketch;
    // The boxes first: arrows name them.
    if (node.json.is_object() && node.json.contains("boxes"))
        sketch.boxes = readList(Node{node.json["boxes"], node.pointer + "/boxes"}, readBox);
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "arrows")
            sketch.arrows =
                readList(child, [&](const Node& arrow) { return readArrow(arrow, sketch.boxes); });
        else if (name == "note")
            sketch.note = readNote(child);
        else if (name == "noteTone")
            sketch.noteTone = readTone(child);
        else
            return name == "boxes";
        return true;
    });
    return sketch;
}

bool readOther(Scenario& scenario, const std::string& name, const Node& node)
{
    if (name == "set")
        scenario.set = readSettings(node);
    else if (name == "schedule")
        scenario.schedule = readList(node, readCue);
    else if (name == "sees")
        scenario.sees = readList(node, readSight);
    else if (name == "breaks")
        scenario.breaks = readOneLine(node);
    else if (name == "steps")
        scenario.steps = std::uint64_t(readNumber(node, 1'000'000'000));
    else if (name == "fix")
        scenario.fix = readFix(node);
    else if (name == "guide")
        scenario.guide = readList(node, readPage);
    else if (name == "picture")
        scenario.sketch = readSketch(node);
    else
        return false;
    return true;
}

bool readMember(Scenario& scenario, const std::string& name, const Node& node)
{
    if (name == "id")
        scenario.id = readOneLine(node);
    else if (name == "code")
        scenario.code = readOneLine(node);
    else if (name == "shelf")
        scenario.shelf = readShelf(node);
    else if (name == "place")
        scenario.place = int(readNumber(node, 1'000));
    else if (name == "title")
        scenario.title = readWords(node);
    else if (name == "teaches")
        scenario.teaches = readWords(node);
    else if (name == "about")
        scenario.about = readWords(node);
    else if (name == "world")
        scenario.world = readOneLine(node);
    else
        return readOther(scenario, name, node);
    return true;
}

Node member(const Node& node, const std::string& name)
{
    return {node.json[name], node.pointer + '/' + name};
}

//! What the world has to say about what the file sets.
void check(const Scenario& scenario, const Node& node)
{
    const auto opened = openWorld(scenario.world, scenario.set, {});
    if (!opened)
        refuse(member(node, scenario.set.empty() ? "world" : "set"), opened.error().text);
    const auto verdicts = (*opened)->verdicts();
    if (!scenario.breaks.empty()
        && std::ranges::find(verdicts, scenario.breaks, &stage::Verdict::name) == verdicts.end())
        refuse(member(node, "breaks"), "there is no invariant \"" + scenario.breaks + "\" here.");
    if (!scenario.fix)
        return;
    auto fixed = scenario.set;
    fixed.insert(fixed.end(), scenario.fix->set.begin(), scenario.fix->set.end());
    if (const auto again = openWorld(scenario.world, fixed, {}); !again)
        refuse(member(node, "fix"), again.error().text);
}

Scenario readWhole(const Node& node)
{
    Scenario scenario;
    readMembers(node, [&](const std::string& name, const Node& child) {
        return readMember(scenario, name, child);
    });
    const std::array<std::pair<const char*, bool>, 3> needed = {{
        {"id", scenario.id.empty()},
        {"title", scenario.title.english.empty()},
        {"world", scenario.world.empty()},
    }};
    for (const auto& [name, isMissing] : needed) {
        if (isMissing)
            refuse(node, std::string("\"") + name + "\" is missing.");
    }
    check(scenario, node);
    return scenario;
}

} // namespace

model::Result<Scenario> readScenario(std::string_view json)
{
    return model::readJsonFile<Scenario>(
        json, "A scenario is described in resources/scenarios/scenario.schema.json.", readWhole);
}

} // namespace sim::gallery
