#include "sim/stage/runfile.h"

#include "sim/service/jsonwriter.h"

namespace sim::stage {

namespace {

void write(JsonWriter& json, const RunFile::Branch& branch)
{
    json.begin('{').name("name").text(branch.name);
    json.name("parent").number(std::int64_t(branch.parent));
    json.name("from").number(std::int64_t(branch.from));
    json.name("taken").begin('[');
    for (const auto& taken : branch.taken)
        json.text(taken);
    json.end(']').name("hashes").begin('[');
    for (const auto& [step, hash] : branch.hashes)
        json.text(std::to_string(step) + ' ' + sim::toText(hash));
    json.end(']').end('}');
}

} // namespace

std::string toText(const RunFile& file)
{
    JsonWriter json;
    json.begin('{').name("sagalensRun").number(RunFile::version);
    json.name("world").text(file.world);
    if (!file.definition.empty())
        json.name("definition").text(file.definition);
    json.name("settings").begin('{');
    for (const auto& [name, value] : file.settings)
        json.name(name).text(value);
    json.end('}').name("schedule").begin('[');
    for (const auto& cue : file.schedule)
        json.text(cue);
    json.end(']').name("branches").begin('[');
    for (const auto& branch : file.branches)
        write(json, branch);
    json.end(']').name("branch").number(std::int64_t(file.branch));
    json.name("step").number(std::int64_t(file.step)).end('}');
    return json.take() + '\n';
}

} // namespace sim::stage
