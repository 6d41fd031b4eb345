#include "app/shell/palettecommands.h"

#include "app/shell/actionlist.h"
#include "app/view/desk.h"
#include "app/view/sagaglyph.h"
#include "app/view/sources/sourcespanel.h"
#include "app/view/sources/sourcetreemodel.h"
#include "app/view/stream/streamview.h"
#include "app/view/wishes.h"
#include "app/widget/icon.h"
#include "model/saga/sagatracker.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

static QString translated(const char* text)
{
    return QCoreApplication::translate("app::PaletteCommands", text);
}

static Command commandOf(const ActionList& actions, QAction& action)
{
    const auto reason = action.isEnabled() ? QString() : actions.whyNot(action);
    return {.id = action.objectName(),
            .name = ActionList::plainText(action),
            .group = ActionList::group(action),
            .shortcut = action.shortcut().toString(QKeySequence::NativeText),
            .icon = action.icon().name(),
            .reason = action.isEnabled() || !reason.isEmpty()
                          ? reason
                          : translated(QT_TRANSLATE_NOOP("app::PaletteCommands",
                                                         "nothing is selected for it")),
            .run = [&action] { action.trigger(); }};
}

CommandProvider actionCommands(ActionList& actions)
{
    const auto list = [&actions](const QString&) {
        actions.refresh();
        std::vector<Command> commands;
        for (auto* action : actions.all())
            if (action->objectName() != QStringLiteral("palette"))
                commands.push_back(commandOf(actions, *action));
        return commands;
    };
    return {u'>', translated(QT_TRANSLATE_NOOP("app::PaletteCommands", "commands")), list};
}

//! The lines of the tree that are sources, wherever they are gathered.
static QModelIndexList sourceLines(const SourceTreeModel& model)
{
    QModelIndexList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        const auto line = model.index(row, 0);
        if (SourceNode::Kind(line.data(SourceTreeModel::KindRole).toInt())
            != SourceNode::Kind::Group) {
            lines += line;
            continue;
        }
        for (int at = 0; at < model.rowCount(line); ++at)
            lines += model.index(at, 0, line);
    }
    return lines;
}

static void addTopics(const SourceTreeModel& model, const QModelIndex& source, SourcesPanel& panel,
                      std::vector<Command>& commands)
{
    for (int row = 0; row < model.rowCount(source); ++row) {
        const auto topic = model.index(row, 0, source);
        if (topic.data(SourceTreeModel::ChannelRole).toString().isEmpty())
            continue;
        const auto name = topic.data().toString();
        commands.push_back(
            {.id = QStringLiteral("topic:") + name,
             .name = name,
             .group = source.data().toString(),
             .shortcut = topic.data(SourceTreeModel::BadgeRole).toString(),
             .icon = topic.data(SourceTreeModel::IconRole).toString(),
             .run = [&panel, at = QPersistentModelIndex(topic)] { panel.showTopic(at); }});
    }
}

CommandProvider topicCommands(SourceTreeModel& model, SourcesPanel& panel)
{
    const auto list = [&model, &panel](const QString&) {
        std::vector<Command> commands;
        for (const auto& source : sourceLines(model))
            addTopics(model, source, panel, commands);
        return commands;
    };
    return {u'#', translated(QT_TRANSLATE_NOOP("app::PaletteCommands", "topics")), list};
}

CommandProvider sourceCommands(SourceTreeModel& model, SourcesPanel& panel)
{
    const auto list = [&model, &panel](const QString&) {
        std::vector<Command> commands;
        for (const auto& source : sourceLines(model)) {
            const model::SourceId id{source.data(SourceTreeModel::SourceIdRole).toUInt()};
            commands.push_back(
                {.id = QStringLiteral("source:") + source.data().toString(),
                 .name = source.data().toString(),
                 .group = translated(QT_TRANSLATE_NOOP("app::PaletteCommands", "Sources")),
                 .shortcut = source.data(SourceTreeModel::BadgeRole).toString(),
                 .icon = QStringLiteral("broker"),
                 .run = [&panel, id] { panel.select(id); }});
        }
        return commands;
    };
    return {u'@', translated(QT_TRANSLATE_NOOP("app::PaletteCommands", "sources")), list};
}

//! So many that finding a part of a key among them is not felt; of more, whole keys and those that
//! need attention are found.
static constexpr std::uint64_t mostLookedThrough = 20'000;
static constexpr std::size_t mostOffered = 50;
static constexpr std::uint32_t needAttention =
    1u << std::uint32_t(model::saga::SagaState::NeedsPerson)
    | 1u << std::uint32_t(model::saga::SagaState::Stuck)
    | 1u << std::uint32_t(model::saga::SagaState::OffPath);

static Command commandOf(const model::saga::SagaTracker& sagas, std::size_t saga,
                         const model::saga::SagaLine& line, Wishes& wishes)
{
    const auto definition = QString::fromStdString(sagas.definition(saga).name);
    const auto key = QString::fromStdString(line.key);
    return {.id = QStringLiteral("saga:%1/%2").arg(definition, key),
            .name = key,
            .group = definition,
            .shortcut = glyphWord(glyphOf(line.progress.state)),
            .icon = QStringLiteral("sagas"),
            .run = [&wishes, link = QStringLiteral("saga:%1/%2").arg(definition, key)] {
                Q_EMIT wishes.linkWanted(link);
            }};
}

static void addSagas(const model::saga::SagaTracker& sagas, std::size_t saga, const QString& query,
                     const std::function<void(const model::saga::SagaLine&)>& add)
{
    const auto whole = query.toStdString();
    const auto isLarge = sagas.counts(saga).all > mostLookedThrough;
    if (isLarge || whole.empty()) {
        if (const auto line = sagas.find(saga, whole))
            add(*line);
        for (const auto& line : sagas.lines(saga, isLarge ? needAttention : ~0u, mostOffered))
            if (line.key != whole)
                add(line);
        return;
    }
    const auto found = sagas.list(saga, {.words = {query.toLower().toStdString()}});
    for (std::size_t i = 0; i < std::min(found.keys.size(), mostOffered); ++i)
        if (const auto line = sagas.lineAt(saga, found.epoch, found.keys[i]))
            add(*line);
}

CommandProvider sagaCommands(const model::saga::SagaTracker& sagas, Wishes& wishes)
{
    const auto list = [&sagas, &wishes](const QString& query) {
        std::vector<Command> commands;
        for (const auto saga : sagas.fitting())
            addSagas(sagas, saga, query, [&](const model::saga::SagaLine& line) {
                commands.push_back(commandOf(sagas, saga, line, wishes));
            });
        return commands;
    };
    return {u'@', translated(QT_TRANSLATE_NOOP("app::PaletteCommands", "sagas")), list};
}

CommandProvider filterCommands(const Desk& desk, StreamView& stream)
{
    const auto list = [&desk, &stream](const QString&) {
        std::vector<Command> commands;
        for (const auto& saved : desk.workspace().filters) {
            const auto name = QString::fromStdString(saved.name);
            const auto text = QString::fromStdString(saved.text);
            commands.push_back({.id = QStringLiteral("filter:") + name,
                                .name = name,
                                .group = text,
                                .icon = QStringLiteral("filter"),
                                .run = [&stream, text] { stream.applyFilter(text); }});
        }
        return commands;
    };
    return {u'/', translated(QT_TRANSLATE_NOOP("app::PaletteCommands", "saved filters")), list};
}

} // namespace app
