#include "app/view/sources/sourcespanel.h"

#include "app/session/session.h"
#include "app/view/sources/sourcetree.h"
#include "app/view/sources/sourcetreemodel.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/icon.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>

namespace app {

using State = model::StateChanged::State;

SourcesPanel::SourcesPanel(SourceTreeModel& model, const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_context(context)
    , m_session(context.session)
    , m_pages(new QStackedLayout(this))
    , m_tree(new SourceTree(this))
    , m_empty(new EmptyState(this))
{
    buildTree();
    buildEmpty();
    buildActions();
    setFocusProxy(m_tree);
    showRightPage();
}

void SourcesPanel::buildTree()
{
    m_tree->setModel(&m_model);
    m_pages->addWidget(m_tree);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &SourcesPanel::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &SourcesPanel::refreshActions);
    connect(m_tree, &QAbstractItemView::activated, this, [this](const QModelIndex& line) {
        const auto kind = SourceNode::Kind(line.data(SourceTreeModel::KindRole).toInt());
        if (kind == SourceNode::Kind::Consumers)
            Q_EMIT m_context.wishes->linkWanted(QStringLiteral("group:"));
    });
    connect(&m_model, &SourceTreeModel::hiddenChannelsChanged, m_context.wishes,
            &Wishes::hiddenChannelsChanged);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &SourcesPanel::showRightPage);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &SourcesPanel::showRightPage);
}

void SourcesPanel::buildEmpty()
{
    m_pages->addWidget(m_empty);
    m_empty->setObjectName(QStringLiteral("noSources"));
    m_empty->say(QStringLiteral("plug"), tr("No sources yet."),
                 tr("Connect to a broker, open a capture, or start the sandbox."));
    auto* connection = m_empty->addButton(tr("New connection…"));
    connection->setObjectName(QStringLiteral("emptyNewConnection"));
    connect(connection, &QPushButton::clicked, this, &SourcesPanel::newConnectionWanted);
    auto* sandbox = m_empty->addButton(tr("Start the sandbox"));
    sandbox->setObjectName(QStringLiteral("emptySandbox"));
    connect(sandbox, &QPushButton::clicked, this, &SourcesPanel::sandboxWanted);
}

void SourcesPanel::showRightPage()
{
    m_pages->setCurrentIndex(m_model.rowCount() == 0 ? 1 : 0);
    refreshActions();
}

QAction* SourcesPanel::addAction(const QString& id, const QString& text, Deed deed)
{
    auto* action = new QAction(text, this);
    action->setObjectName(id);
    connect(action, &QAction::triggered, this, deed);
    m_actions += action;
    return action;
}

void SourcesPanel::buildActions()
{
    addAction(QStringLiteral("sourceShowOnly"), tr("Show only this topic"),
              &SourcesPanel::showOnly);
    addAction(QStringLiteral("sourceHide"), tr("Hide this topic"), &SourcesPanel::hideTopic);
    addAction(QStringLiteral("sourceWatchOnly"), tr("Watch only this topic"),
              &SourcesPanel::watchOnly);
    addAction(QStringLiteral("sourceNow"), tr("Jump to now"), &SourcesPanel::jumpToNow);
    addAction(QStringLiteral("sourceStart"), tr("Start from…"), &SourcesPanel::startFrom);
    addAction(QStringLiteral("sourcePause"), tr("Pause this source"), &SourcesPanel::pauseOrResume);
    addAction(QStringLiteral("sourceCopy"), tr("Copy name"), &SourcesPanel::copyName);
    addAction(QStringLiteral("sourceProperties"), tr("Properties…"), &SourcesPanel::showProperties);
    addAction(QStringLiteral("sourceClose"), tr("Close this source"), &SourcesPanel::closeSource);
}

std::optional<model::SourceId> SourcesPanel::currentSource() const
{
    const auto current = m_tree->currentIndex();
    const auto kind = SourceNode::Kind(current.data(SourceTreeModel::KindRole).toInt());
    if (!current.isValid() || kind == SourceNode::Kind::Group)
        return {};
    return model::SourceId{current.data(SourceTreeModel::SourceIdRole).toUInt()};
}

QString SourcesPanel::currentChannel() const
{
    return m_tree->currentIndex().data(SourceTreeModel::ChannelRole).toString();
}

void SourcesPanel::refreshActions()
{
    const auto hasSource = currentSource().has_value();
    const auto hasTopic = !currentChannel().isEmpty();
    const auto isHidden = m_tree->currentIndex().data(SourceTreeModel::HiddenRole).toBool();
    const auto isPaused =
        m_tree->currentIndex().data(SourceTreeModel::StateRole).toInt() == int(State::Paused);
    for (auto* action : m_actions) {
        const auto id = action->objectName();
        const auto needsTopic = id == QStringLiteral("sourceShowOnly")
                                || id == QStringLiteral("sourceHide")
                                || id == QStringLiteral("sourceWatchOnly");
        action->setEnabled(needsTopic ? hasTopic : hasSource);
        if (id == QStringLiteral("sourceHide"))
            action->setText(isHidden ? tr("Show this topic again") : tr("Hide this topic"));
        if (id == QStringLiteral("sourcePause"))
            action->setText(hasSource && isPaused ? tr("Resume this source")
                                                  : tr("Pause this source"));
    }
}

void SourcesPanel::showMenu(const QPoint& at)
{
    const auto hit = m_tree->indexAt(at);
    if (!hit.isValid())
        return;
    m_tree->setCurrentIndex(hit);
    refreshActions();
    QMenu menu(this);
    for (auto* action : m_actions)
        if (action->isEnabled())
            menu.addAction(action);
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

const SourceState* SourcesPanel::find(std::vector<SourceState>& states) const
{
    states = m_session.sources();
    const auto wanted = currentSource();
    for (const auto& state : states)
        if (wanted && state.id == *wanted)
            return &state;
    return nullptr;
}

void SourcesPanel::send(model::SourceCommand command)
{
    if (const auto source = currentSource())
        m_session.send(*source, std::move(command));
}

static QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""))
           + u'"';
}

void SourcesPanel::showOnly()
{
    Q_EMIT m_context.wishes->filterWanted(QStringLiteral("topic == ") + quoted(currentChannel()));
}

void SourcesPanel::hideTopic()
{
    const auto current = m_tree->currentIndex();
    const auto isLane = current.data(SourceTreeModel::PartitionRole).toInt() >= 0;
    const auto topic = isLane ? current.parent() : current;
    m_model.setHidden(topic, !topic.data(SourceTreeModel::HiddenRole).toBool());
    refreshActions();
}

//! Opens the connection anew for this topic alone: the broker then sends nothing else.
void SourcesPanel::watchOnly()
{
    std::vector<SourceState> states;
    const auto* state = find(states);
    if (!state)
        return;
    auto watch = state->watch;
    watch.channels = {currentChannel().toStdString()};
    m_session.close(state->id);
    if (const auto opened = m_session.open(state->connection, std::move(watch)); !opened)
        m_session.journal().write(LogLine::Level::Error, state->connection.name,
                                  opened.error().text);
}

void SourcesPanel::jumpToNow()
{
    send(model::Seek{{.at = model::Start::At::Now}});
}

void SourcesPanel::startFrom()
{
    if (const auto source = currentSource())
        Q_EMIT startWanted(*source);
}

void SourcesPanel::pauseOrResume()
{
    std::vector<SourceState> states;
    const auto* state = find(states);
    if (state && state->state == State::Paused)
        send(model::Resume{});
    else
        send(model::Pause{});
}

void SourcesPanel::closeSource()
{
    if (const auto source = currentSource())
        m_session.close(*source);
}

void SourcesPanel::showProperties()
{
    if (const auto source = currentSource())
        Q_EMIT propertiesWanted(*source);
}

void SourcesPanel::copyName()
{
    const auto channel = currentChannel();
    QApplication::clipboard()->setText(channel.isEmpty() ? m_tree->currentIndex().data().toString()
                                                         : channel);
}

void SourcesPanel::select(model::SourceId source)
{
    m_tree->setCurrentIndex(m_model.indexOf(source));
}

void SourcesPanel::showTopic(const QModelIndex& topic)
{
    m_tree->setCurrentIndex(topic);
    showOnly();
}

} // namespace app
