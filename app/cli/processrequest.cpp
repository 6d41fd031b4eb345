#include "app/cli/processrequest.h"

#include "app/cli/scanoptions.h"
#include "app/cli/verb.h"
#include "app/session/sagawatch.h"
#include "model/process/draft.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace app::cli {

using namespace model;

namespace {

constexpr std::array formats{"table", "dot", "json", "xes", "csv"};

Result<ProcessQuestion> questionFor(const Arguments& arguments)
{
    const auto saga = arguments.value("saga");
    auto expressions = arguments.values("by");
    if (saga && !expressions.empty())
        return Error{.text = "--saga and --by exclude one another: a definition has its own "
                             "rules."};
    if (!saga) {
        if (expressions.empty())
            expressions = {"correlationId", "key"};
        auto compiled = compileRules(expressions);
        if (!compiled)
            return compiled.error();
        return ProcessQuestion{std::move(*compiled), {}};
    }
    const auto named = sagaNamed(*saga, knownSagas());
    if (!named)
        return named.error();
    return ProcessQuestion::of(*named);
}

} // namespace

Result<WholeSource> wholeSource(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return words.error();
    if (!words->rest.empty())
        return Error{.text = "\"" + words->rest[0] + "\" is one word too many."};
    auto target = findTarget(words->place, arguments);
    if (!target)
        return target.error();
    if (!target->connector->open)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = std::string(target->connector->title) + " has no events."};
    auto watch = watchFor(arguments, *target, "beginning");
    if (!watch)
        return watch.error();
    watch->untilEnd = true;
    return WholeSource{std::move(*target), std::move(*watch), arguments.has("quiet")};
}

std::vector<saga::SagaDefinition> knownSagas()
{
    std::vector<Error> wrong;
    auto sagas = userSagas(wrong);
    for (const auto& one : wrong)
        complain(one);
    return sagas;
}

Result<saga::SagaDefinition> sagaFromFile(const std::string& path)
{
    std::ifstream stream(path, std::ios::binary);
    if (!stream)
        return Error{.text = "\"" + path + "\" cannot be read."};
    auto saga = saga::parseSaga(std::string(std::istreambuf_iterator<char>(stream), {}));
    if (saga)
        return saga;
    auto error = saga.error();
    // What is missing as a whole is nowhere.
    const auto place = error.place.line > 0 ? ":" + std::to_string(error.place.line) + ":"
                                                  + std::to_string(error.place.column)
                                            : std::string();
    error.text = path + place + ": " + error.text;
    return error;
}

Result<saga::SagaDefinition> sagaNamed(const std::string& name,
                                       const std::vector<saga::SagaDefinition>& sagas)
{
    const auto named = std::ranges::find(sagas, name, &saga::SagaDefinition::name);
    if (named != sagas.end())
        return *named;
    std::string known;
    for (const auto& saga : sagas)
        known += (known.empty() ? "" : ", ") + saga.name;
    return Error{.text = "There is no saga \"" + name + "\".",
                 .advice = "There are: " + known + '.'};
}

Result<saga::SagaDefinition> sagaCalled(const std::string& nameOrPath)
{
    auto named = sagaNamed(nameOrPath, knownSagas());
    if (named || !std::filesystem::exists(nameOrPath))
        return named;
    return sagaFromFile(nameOrPath);
}

Result<ProcessRequest> processRequest(const Arguments& arguments)
{
    ProcessRequest request;
    request.format = arguments.value("format").value_or("table");
    if (std::ranges::find(formats, request.format) == formats.end())
        return Error{.text = "There is no format \"" + request.format + "\".",
                     .advice = "There are: table, dot, json, xes, csv."};
    const auto share = arguments.count("share");
    if (!share)
        return share.error();
    if (share->value_or(100) > 100)
        return Error{.text = "--share is a percentage from 1 to 100."};
    request.share = double(share->value_or(100)) / 100;
    const auto variants = arguments.count("variants");
    if (!variants)
        return variants.error();
    request.variants = variants->value_or(request.variants);
    request.out = arguments.value("out").value_or("-");
    request.replace = arguments.has("force");
    auto question = questionFor(arguments);
    if (!question)
        return question.error();
    request.question = std::move(*question);
    auto source = wholeSource(arguments);
    if (!source)
        return source.error();
    request.source = std::move(*source);
    return request;
}

} // namespace app::cli
