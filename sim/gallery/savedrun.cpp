#include "sim/gallery/savedrun.h"

#include "model/decode/jsonfile.h"
#include "sim/gallery/worlds.h"
#include "sim/stage/runfile.h"

#include <charconv>
#include <map>

namespace sim::gallery {

namespace {

using namespace model::jsonfile;
using stage::Cue;
using stage::RunFile;
using StagePointer = std::unique_ptr<stage::Stage>;

constexpr std::string_view versionName = "sagalensRun";

std::uint64_t readCount(const Node& node)
{
    if (!node.json.is_number_unsigned())
        refuse(node, "a whole number from 0 on is expected here.");
    return node.json.get<std::uint64_t>();
}

template <typename Read>
void readArray(const Node& node, Read read)
{
    if (!node.json.is_array())
        refuse(node, "a list is expected here.");
    for (std::size_t i = 0; i < node.json.size(); ++i)
        read(node.child(i));
}

Node member(const Node& node, std::string_view name)
{
    const std::string key(name);
    if (!node.json.is_object() || !node.json.contains(key))
        refuse(node, '"' + key + "\" is missing.");
    return {node.json[key], node.pointer + '/' + key};
}

void checkMembers(const Node& node, std::initializer_list<std::string_view> known)
{
    readMembers(node, [&](const std::string& name, const Node&) {
        return std::ranges::find(known, name) != known.end();
    });
}

//! The hashes of a branch by step, each with where it stands.
std::map<std::uint64_t, std::pair<std::string, Node>> readHashes(const Node& node)
{
    std::map<std::uint64_t, std::pair<std::string, Node>> hashes;
    readArray(node, [&](const Node& child) {
        const auto text = readText(child);
        std::uint64_t step = 0;
        const auto* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, step);
        if (error != std::errc() || stop == end || *stop != ' ')
            refuse(child, "\"step hash\" is expected here.");
        hashes.emplace(step, std::pair(std::string(stop + 1, end), child));
    });
    return hashes;
}

//! Executes a saved run again, branch by branch.
class Again
{
public:
    using GoesOn = std::function<bool(double)>;

    struct Limits
    {
        std::uint64_t most = 0; //!< Steps.
        std::uint64_t all = 0;  //!< That the file says; for the share that is done.
        const GoesOn& goesOn;
    };

    Again(stage::Stage& stage, const Limits& limits)
        : m_stage(stage)
        , m_limits(limits)
        , m_left(limits.most)
    {}

    void branch(const Node& node, std::uint64_t number)
    {
        checkMembers(node, {"name", "parent", "from", "taken", "hashes"});
        m_hashes = readHashes(member(node, "hashes"));
        const auto parent = readCount(member(node, "parent"));
        const auto from = readCount(member(node, "from"));
        if (number == 0 ? parent != 0 || from != 0 : parent >= number)
            refuse(member(node, "parent"), "a branch comes after its parent.");
        if (number > 0 && from > endOf(parent))
            refuse(member(node, "from"), "the parent has no such step.");
        m_stage.seek(parent, from);
        const auto taken = member(node, "taken");
        m_isFirst = number > 0;
        readArray(taken, [&](const Node& entry) { take(entry, number); });
        if (m_stage.branch() != number)
            refuse(taken, "the branch does nothing else than its parent.");
        m_stage.rename(number, readText(member(node, "name")));
        if (!m_hashes.empty())
            refuse(m_hashes.begin()->second.second, "the branch does not come to this step.");
    }

private:
    std::uint64_t endOf(std::uint64_t branch) const { return m_stage.branches()[branch].end; }

    void take(const Node& entry, std::uint64_t number)
    {
        const auto cue = stage::cueFromText(readText(entry));
        if (cue.kind == Cue::Kind::Clock && !m_isFirst) {
            for (std::uint64_t i = 0; i < cue.steps; ++i)
                step(entry, m_stage.goOn());
            return;
        }
        step(entry, m_stage.take(cue.label).ok());
        if (m_stage.branch() != number)
            refuse(entry, "this is what the parent does as well.");
        m_isFirst = false;
    }

    void step(const Node& entry, bool isDone)
    {
        if (!isDone)
            refuse(entry, "after step " + std::to_string(m_stage.step())
                              + " this is not possible: " + anotherRun);
        if (m_left-- == 0)
            refuse(entry, "the run is too long.");
        const auto done = m_limits.most - m_left;
        if (done % stepsBetweenQuestions == 0 && m_limits.all > 0
            && !m_limits.goesOn(double(done) / double(m_limits.all)))
            refuse(entry, "cancelled.");
        const auto known = m_hashes.find(m_stage.step());
        if (known == m_hashes.end())
            return;
        const auto hash = toText(m_stage.hash());
        if (known->second.first != hash)
            refuse(known->second.second, "after step " + std::to_string(m_stage.step())
                                             + " the state is another than when it was saved ("
                                             + hash + "): " + anotherRun);
        m_hashes.erase(known);
    }

    static constexpr const char* anotherRun =
        "the file was changed, or another version of the program wrote it.";

    static constexpr std::uint64_t stepsBetweenQuestions = 64;

    stage::Stage& m_stage;
    const Limits m_limits;
    std::uint64_t m_left;
    std::map<std::uint64_t, std::pair<std::string, Node>> m_hashes;
    bool m_isFirst = false;
};

//! Of all branches together, as far as can be told before.
std::uint64_t stepsOf(const Node& node)
{
    std::uint64_t steps = 0;
    readArray(member(node, "branches"), [&](const Node& branch) {
        readArray(member(branch, "taken"), [&](const Node& entry) {
            const auto cue = stage::cueFromText(readText(entry));
            steps += cue.kind == Cue::Kind::Clock ? cue.steps : 1;
        });
    });
    return steps;
}

StagePointer openStage(const Node& node)
{
    std::vector<std::pair<std::string, std::string>> settings;
    readMembers(member(node, "settings"), [&](const std::string& name, const Node& child) {
        settings.emplace_back(name, readText(child));
        return true;
    });
    stage::Script script;
    readArray(member(node, "schedule"),
              [&](const Node& child) { script.push_back(stage::cueFromText(readText(child))); });
    const auto world = readText(member(node, "world"));
    if (node.json.contains("definition")) {
        const auto definition = member(node, "definition");
        auto opened = openSource(world, readText(definition), settings, std::move(script));
        if (!opened)
            refuse(definition, opened.error().text);
        return std::move(*opened);
    }
    auto opened = openWorld(world, settings, std::move(script));
    if (!opened)
        refuse(member(node, "settings"), opened.error().text);
    return std::move(*opened);
}

void checkVersion(const Node& node)
{
    const auto version = member(node, versionName);
    if (version.json != RunFile::version)
        refuse(version, "this run is of version " + version.json.dump()
                            + ", the program reads version " + std::to_string(RunFile::version)
                            + '.');
}

} // namespace

bool isSavedRun(std::string_view json)
{
    return json.substr(0, 64).find(versionName) != std::string_view::npos;
}

//! The run as the file says it; what is wrong with it has its place there.
static model::Result<StagePointer> openAgain(std::string_view json, std::uint64_t mostSteps,
                                             const Again::GoesOn& goesOn)
{
    return model::readJsonFile<StagePointer>(
        json, "Save the run again with this program.", [&](const Node& node) {
            checkVersion(node);
            checkMembers(node, {versionName, "world", "definition", "settings", "schedule",
                                "branches", "branch", "step"});
            auto stage = openStage(node);
            Again again(*stage, {mostSteps, stepsOf(node), goesOn});
            std::uint64_t number = 0;
            readArray(member(node, "branches"),
                      [&](const Node& child) { again.branch(child, number++); });
            const auto branch = readCount(member(node, "branch"));
            if (branch >= stage->branches().size())
                refuse(member(node, "branch"), "there is no such branch.");
            stage->seek(branch, readCount(member(node, "step")));
            return stage;
        });
}

model::Result<StagePointer> openSavedRun(std::string_view json, std::uint64_t mostSteps,
                                         const std::function<bool(double)>& goesOn)
{
    bool isCancelled = false;
    const auto asks = [&](double share) {
        isCancelled = goesOn && !goesOn(share);
        return !isCancelled;
    };
    auto opened = openAgain(json, mostSteps, asks);
    if (isCancelled)
        return model::Error{.kind = model::Error::Kind::Cancelled,
                            .text = "Opening the run was cancelled."};
    return opened;
}

} // namespace sim::gallery
