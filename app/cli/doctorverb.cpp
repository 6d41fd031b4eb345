#include "app/cli/screentext.h"
#include "app/cli/target.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "model/export/jsontext.h"

namespace app::cli {

using namespace model;

namespace {

using Outcome = DiagnosisStep::Outcome;

struct Mark
{
    std::string_view text;
    std::string_view name;
    Tint tint;
};

Mark markOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Passed:
        return {"ok  ", "passed", Tint::Green};
    case Outcome::Failed:
        return {"FAIL", "failed", Tint::Red};
    case Outcome::Warned:
        return {"warn", "warned", Tint::Yellow};
    case Outcome::NotReached:
        break;
    }
    return {"-   ", "not reached", Tint::Dim};
}

std::string tookText(std::chrono::microseconds took)
{
    const auto millis = took.count() / 1000;
    return took.count() == 0 ? std::string()
           : millis > 0      ? std::to_string(millis) + " ms"
                             : std::string("<1 ms");
}

std::string stepText(const DiagnosisStep& step, const Terminal& terminal)
{
    const auto mark = markOf(step.outcome);
    auto out = tinted(mark.text, mark.tint, terminal) + "  " + padded(step.title, 22) + "  "
               + paddedLeft(tookText(step.took), 8) + "  " + harmlessText(step.summary) + '\n';
    if (step.outcome != Outcome::Failed && step.outcome != Outcome::Warned)
        return out;
    for (const auto& [name, value] : step.details)
        out += "      " + padded(name, 22) + "  " + harmlessText(value) + '\n';
    if (!step.advice.empty())
        out += "      " + tinted(harmlessText(step.advice), Tint::Bold, terminal) + '\n';
    return out;
}

void appendText(std::string& out, std::string_view name, std::string_view text)
{
    out.append(out.back() == '{' ? "\"" : ",\"").append(name).append("\":");
    writing::appendJsonString(out, text);
}

std::string stepJson(const DiagnosisStep& step)
{
    std::string out = "{";
    appendText(out, "id", step.id);
    appendText(out, "title", step.title);
    appendText(out, "outcome", markOf(step.outcome).name);
    appendText(out, "summary", step.summary);
    out.append(",\"microseconds\":");
    writing::appendNumber(out, step.took.count());
    appendText(out, "advice", step.advice);
    appendText(out, "fault", step.faultCode);
    out.append(",\"details\":{");
    for (const auto& [name, value] : step.details)
        appendText(out, name, value);
    return out + "}}\n";
}

int doctor(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return refuse(doctorVerb(), words.error());
    if (!words->rest.empty())
        return refuse(doctorVerb(), {.text = "\"" + words->rest[0] + "\" is one word too many."});
    const auto target = findTarget(words->place, arguments);
    if (!target)
        return refuse(doctorVerb(), target.error());
    if (!target->connector->diagnose) {
        complain("There is no test for " + std::string(target->connector->title) + ".");
        return failed;
    }
    for (const auto& note : target->notes)
        complain(note);
    const auto terminal = Terminal::current();
    const bool json = arguments.has("json");
    const auto show = [&](const DiagnosisStep& step) {
        writeOut(json ? stepJson(step) : stepText(step, terminal));
    };
    const auto diagnosis = target->connector->diagnose(target->connection, {}, show);
    return diagnosis.passed() ? success : noConnection;
}

} // namespace

const Verb& doctorVerb()
{
    static const Verb verb = [] {
        Verb made{.name = "doctor",
                  .summary = "tests a connection layer by layer and says what to do",
                  .usage = "SOURCE [options]",
                  .options = {{"json", 'j', "", "one JSON object a layer"},
                              {"help", 'h', "", "this text"}},
                  .notes = "Name, port, TLS, certificate, login, permission, advertised listeners: "
                           "the first that fails tells what is\n"
                           "wrong. Nothing is written to the broker. Exit code 0 when every layer "
                           "passed, 3 when one failed.",
                  .examples = "  sagalens doctor kafka://broker:9093 --config client.properties\n"
                              "  sagalens doctor shop\n",
                  .run = doctor};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
