#include "app/view/consumers/consumersview.h"

#include "app/session/session.h"
#include "app/view/consumers/consumertreemodel.h"
#include "app/view/consumers/consumerwords.h"
#include "app/view/consumers/grouppanel.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/tabledelegate.h"
#include "model/connect/registry.h"
#include "model/export/copy.h"
#include "model/filter/clauses.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <limits>

namespace app {

using Column = ConsumerTreeModel::Column;
using Kind = ConsumerTreeModel::Kind;

namespace {

const QString linkPrefix = QStringLiteral("group:");

//! The tree draws the selection's bar at its own edge, before the indentation.
class TreeRowDelegate : public TableDelegate
{
public:
    using TableDelegate::TableDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        auto cell = option;
        cell.viewItemPosition = QStyleOptionViewItem::Middle;
        TableDelegate::paint(painter, cell, index);
    }
};

void put(const std::string& text)
{
    QGuiApplication::clipboard()->setText(QString::fromStdString(text));
}

std::string brokersOf(const std::string& url)
{
    auto text = url.substr(url.find("://") == std::string::npos ? 0 : url.find("://") + 3);
    return text.substr(0, text.find('/'));
}

//! The same question on the command line that comes with Kafka.
std::string describeCommand(const model::Connection& connection, const std::string& group)
{
    auto command = "kafka-consumer-groups.sh --bootstrap-server "
                   + model::shellQuoted(brokersOf(connection.url));
    const auto isTheirs = [](const auto& property) {
        return !property.first.starts_with("sagalens.");
    };
    // A login does not belong on a command line: their own way is a file.
    if (std::ranges::any_of(connection.properties, isTheirs))
        command += " --command-config client.properties";
    return command + " --describe --group " + model::shellQuoted(group);
}

} // namespace

ConsumersView::ConsumersView(const ViewContext& context, QWidget* parent)
    : View(parent)
    , m_context(context)
    , m_model(new ConsumerTreeModel(this))
    , m_tree(new QTreeView)
    , m_empty(new EmptyState)
    , m_panel(new GroupPanel)
{
    setObjectName(QStringLiteral("consumersView"));
    buildTree();
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(QStringLiteral("consumersParts"));
    split->addWidget(m_tree);
    split->addWidget(m_panel);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    m_panel->hide();

    auto* body = new QWidget;
    m_pages = new QStackedLayout(body);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(split);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(body, 1);
    if (m_context.wishes)
        connect(m_context.wishes, &Wishes::linkWanted, this, &ConsumersView::follow);
    refresh();
}

QWidget* ConsumersView::buildBar()
{
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("groupFilter"));
    m_filter->setPlaceholderText(tr("Find a group, topic or member"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    connect(m_filter, &QLineEdit::textChanged, this, &ConsumersView::refresh);
    m_summary = new QLabel;
    m_summary->setObjectName(QStringLiteral("groupSummary"));
    m_summary->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(fonts::grid * 2, fonts::grid, fonts::panelPadding, fonts::grid);
    row->addWidget(m_filter);
    row->addWidget(m_summary, 1);
    return bar;
}

void ConsumersView::buildTree()
{
    m_tree->setObjectName(QStringLiteral("consumerTree"));
    m_tree->setAccessibleName(tr("Consumer groups"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new TreeRowDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAlternatingRowColors(true);
    m_tree->setMouseTracking(true);
    m_tree->setIndentation(14);
    m_tree->setSortingEnabled(true);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    auto* header = m_tree->header();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setMinimumSectionSize(20);
    header->setSectionResizeMode(int(Column::Name), QHeaderView::Stretch);
    const auto wide = fontMetrics().averageCharWidth();
    const auto widths = std::to_array<std::pair<Column, int>>({{Column::State, 13},
                                                               {Column::Protocol, 9},
                                                               {Column::Members, 9},
                                                               {Column::Lag, 9},
                                                               {Column::Waits, 10},
                                                               {Column::In, 7},
                                                               {Column::Out, 7},
                                                               {Column::CatchUp, 10},
                                                               {Column::History, 9}});
    for (const auto& [column, characters] : widths)
        header->resizeSection(int(column), wide * characters);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &ConsumersView::showMenu);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConsumersView::showGroup);
}

//! Names of groups need their room first; the panel below tells the rest too.
void ConsumersView::resizeEvent(QResizeEvent* event)
{
    View::resizeEvent(event);
    const auto characters = width() / std::max(1, fontMetrics().averageCharWidth());
    m_tree->setColumnHidden(int(Column::Protocol), characters < 110);
    m_tree->setColumnHidden(int(Column::History), characters < 95);
}

void ConsumersView::tick()
{
    auto& board = m_context.session.analysis().groups;
    if (board.groups() != m_shown || board.watches() != m_watches)
        refresh();
}

void ConsumersView::refresh()
{
    auto& board = m_context.session.analysis().groups;
    const bool isFirst = m_model->rowCount() == 0;
    m_shown = board.groups();
    m_watches = board.watches();
    m_model->assign(*m_shown, m_filter ? m_filter->text().trimmed() : QString());
    if (!m_wanted.isEmpty() && m_model->indexOf(m_wanted).isValid())
        select(std::exchange(m_wanted, QString()));
    else if (isFirst && m_model->rowCount() > 0 && !m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_model->index(0, 0));
    showSummary();
    showRightPage();
    showGroup();
}

void ConsumersView::showSummary()
{
    std::uint64_t lag = 0;
    int troubled = 0;
    for (const auto& group : *m_shown) {
        lag += group->lag;
        troubled += consumerwords::needsAttention(*group) ? 1 : 0;
    }
    QStringList parts;
    const auto trouble = std::ranges::find_if(
        m_watches, [](const auto& watch) { return !watch.trouble.empty() && watch.lookedAt; });
    if (trouble != m_watches.end())
        parts += tr("%1 is out of reach: what stands here is of %2")
                     .arg(QString::fromStdString(trouble->connection),
                          m_times.seconds(*trouble->lookedAt));
    if (!m_shown->empty()) {
        parts += tr("%n group(s)", nullptr, int(m_shown->size()));
        parts += tr("%Ln record(s) wait", nullptr,
                    int(std::min<std::uint64_t>(lag, std::numeric_limits<int>::max())));
        if (troubled > 0)
            parts += tr("%n need(s) a look", nullptr, troubled);
    }
    for (const auto& watch : m_watches) {
        if (watch.leftOut > 0)
            parts += tr("%1 groups left out").arg(format::count(qint64(watch.leftOut)));
    }
    m_summary->setText(parts.join(QStringLiteral(" · ")));
}

void ConsumersView::showRightPage()
{
    if (m_model->rowCount() > 0) {
        m_pages->setCurrentIndex(1);
        m_said.clear();
        return;
    }
    m_pages->setCurrentIndex(0);
    QString title;
    QString sentence;
    const auto trouble =
        std::ranges::find_if(m_watches, [](const auto& watch) { return !watch.trouble.empty(); });
    if (!m_shown->empty()) {
        title = tr("No group matches");
        sentence = tr("%n group(s) are there.", nullptr, int(m_shown->size()));
    } else if (m_watches.empty()) {
        title = tr("No consumer groups");
        sentence = tr("They show as soon as a Kafka connection or the sandbox is open.");
    } else if (trouble != m_watches.end()) {
        title = tr("The groups of %1 cannot be asked for")
                    .arg(QString::fromStdString(trouble->connection));
        sentence = QString::fromStdString(trouble->trouble);
    } else if (std::ranges::any_of(m_watches,
                                   [](const auto& one) { return one.lookedAt.has_value(); })) {
        title = tr("No consumer groups");
        sentence = tr("Nobody has joined a group or committed an offset here.");
    } else {
        title = tr("Asking for the consumer groups");
        sentence = tr("Nothing is joined and nothing is committed.");
    }
    if (title + sentence == m_said)
        return;
    m_said = title + sentence;
    m_empty->say(QStringLiteral("consumers"), title, sentence);
    if (!m_shown->empty())
        connect(m_empty->addButton(tr("Clear the filter")), &QPushButton::clicked, m_filter,
                &QLineEdit::clear);
}

void ConsumersView::showGroup()
{
    const auto group = m_model->line(m_tree->currentIndex()).group;
    const auto& board = m_context.session.analysis().groups;
    m_panel->show(group, group ? board.lagHistory(group->source, group->name)
                               : std::vector<model::Sample>{});
}

void ConsumersView::select(const QString& group)
{
    const auto at = m_model->indexOf(group);
    if (!at.isValid()) {
        m_wanted = group;
        return;
    }
    m_tree->setCurrentIndex(at);
    m_tree->scrollTo(at);
}

void ConsumersView::follow(const QString& link)
{
    if (!link.startsWith(linkPrefix))
        return;
    const auto name = link.mid(linkPrefix.size());
    if (name.isEmpty())
        return;
    if (!m_model->indexOf(name).isValid())
        m_filter->clear();
    select(name);
}

void ConsumersView::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    m_panel->setTimeFormat(format);
    showSummary();
}

void ConsumersView::showMenu(const QPoint& at)
{
    const auto index = m_tree->indexAt(at);
    if (!index.isValid())
        return;
    QMenu menu;
    fillMenu(menu, index);
    menu.exec(m_tree->viewport()->mapToGlobal(at));
}

void ConsumersView::fillMenu(QMenu& menu, const QModelIndex& at)
{
    addStreamActions(menu, at);
    menu.addSeparator();
    addCopyActions(menu, at);
}

void ConsumersView::addStreamActions(QMenu& menu, const QModelIndex& at)
{
    const auto line = m_model->line(at);
    if (!m_context.wishes || line.kind == Kind::Group)
        return;
    auto* filter = menu.addAction(tr("Filter the Stream by this topic"));
    filter->setObjectName(QStringLiteral("filterByTopic"));
    auto condition = model::filter::equalsFilter("topic", line.topic.toStdString());
    if (line.partition)
        condition += " && partition == " + std::to_string(line.partition->of.partition);
    connect(filter, &QAction::triggered, this, [this, condition] {
        Q_EMIT m_context.wishes->filterWanted(QString::fromStdString(condition));
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
    });
    if (!line.partition)
        return;
    auto* show = menu.addAction(tr("Show the record that waits in the Stream"));
    show->setObjectName(QStringLiteral("showWaiting"));
    const auto row = line.partition->row;
    show->setEnabled(row && m_context.selection);
    show->setToolTip(row ? QString() : tr("This record is not held here."));
    connect(show, &QAction::triggered, this, [this, row] {
        m_context.selection->select({&m_context.session.store(), *row});
        Q_EMIT m_context.wishes->linkWanted(QStringLiteral("stream:"));
    });
}

void ConsumersView::addCopyActions(QMenu& menu, const QModelIndex& at)
{
    const auto line = m_model->line(at);
    const auto name = m_model->index(at.row(), 0, at.parent()).data().toString();
    connect(menu.addAction(line.kind == Kind::Partition ? tr("Copy topic and partition")
                                                        : tr("Copy name")),
            &QAction::triggered, this, [line, name] {
                put(line.partition ? model::toText(line.partition->of) : name.toStdString());
            });
    const auto sources = m_context.session.sources();
    const auto source = std::ranges::find(sources, line.group->source, &SourceState::id);
    if (source == sources.end())
        return;
    const auto connection = source->connection;
    const auto group = line.group->name;
    connect(menu.addAction(tr("Copy as kafka-consumer-groups command")), &QAction::triggered, this,
            [connection, group] { put(describeCommand(connection, group)); });
    if (!line.partition || !line.partition->committed)
        return;
    const auto* connector = model::connectorFor(connection.url);
    const model::KcatTarget target{connection.url, connection.properties,
                                   connector ? connector->isSecret : nullptr};
    const auto partition = *line.partition;
    connect(menu.addAction(tr("Copy as kcat command")), &QAction::triggered, this,
            [partition, target] {
                model::EventView event;
                event.channel = partition.of.channel;
                event.partition = partition.of.partition;
                event.position = *partition.committed;
                put(model::copyAsKcat(event, target));
            });
}

} // namespace app
