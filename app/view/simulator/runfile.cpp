#include "app/view/simulator/runfile.h"

#include "sim/definition/opendefinition.h"
#include "sim/gallery/filekind.h"
#include "sim/gallery/savedrun.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace app {

using model::Error;
using model::Result;
using sim::gallery::FileKind;

namespace {

constexpr qint64 longestFile = 64 << 20; // a saved run has a line each so many steps

struct RunFiles
{
    Q_DECLARE_TR_FUNCTIONS(RunFiles)
};

Error failed(const QString& text)
{
    return {.text = text.toStdString()};
}

Error inFile(const QString& path, const Error& error)
{
    const auto name = QFileInfo(path).fileName();
    const auto what =
        QString::fromStdString(error.advice.empty() ? error.text : error.text + ' ' + error.advice);
    if (error.place.line == 0)
        return failed(RunFiles::tr("%1: %2").arg(name, what));
    return failed(RunFiles::tr("%1, line %2, column %3: %4")
                      .arg(name)
                      .arg(error.place.line)
                      .arg(error.place.column)
                      .arg(what));
}

Result<std::string> readText(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(RunFiles::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > longestFile)
        return failed(RunFiles::tr("%1 is too long for a definition or a run.").arg(path));
    return file.readAll().toStdString();
}

Result<RunFile> readStage(const QString& path, FileKind kind, const std::string& text,
                          const std::function<bool(double)>& goesOn)
{
    // The whole path: a run that is saved names the definition by it, and has its text.
    auto stage = kind == FileKind::SavedRun
                     ? sim::gallery::openSavedRun(text, sim::gallery::longestSavedRun, goesOn)
                     : sim::definition::openDefinition(
                         text, {.name = QFileInfo(path).absoluteFilePath().toStdString()});
    if (!stage)
        return inFile(path, stage.error());
    return RunFile{.stage = std::move(*stage), .title = QFileInfo(path).fileName()};
}

} // namespace

Result<RunFile> readRunFile(const QString& path, const std::function<bool(double)>& goesOn)
{
    const auto text = readText(path);
    if (!text)
        return text.error();
    const auto kind = sim::gallery::fileKind(*text);
    if (kind == FileKind::SavedRun || kind == FileKind::Definition)
        return readStage(path, kind, *text, goesOn);
    if (kind == FileKind::Unknown && text->find('{') == std::string::npos)
        return failed(RunFiles::tr("%1 is no scenario, definition or saved run: it is not JSON.")
                          .arg(QFileInfo(path).fileName()));
    auto scenario = sim::gallery::readScenario(*text);
    if (!scenario)
        return inFile(path, scenario.error());
    return RunFile{.scenario = std::move(*scenario)};
}

} // namespace app
