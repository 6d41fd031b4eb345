#include "app/view/consumers/grouppanel.h"

#include "app/view/consumers/consumerwords.h"
#include "app/view/consumers/linesmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/numberformat.h"
#include "app/widget/plot.h"
#include "app/widget/plotlink.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using model::CellLayout;

GroupPanel::GroupPanel(QWidget* parent)
    : QWidget(parent)
    , m_plot(new Plot)
    , m_members(new LinesModel(
          {{tr("Member")}, {tr("Host"), CellLayout::Mono}, {tr("Partitions"), CellLayout::Number}},
          this))
    , m_changes(new LinesModel({{tr("What happened")}, {tr("When"), CellLayout::Mono}}, this))
{
    setObjectName(QStringLiteral("groupPanel"));
    m_plot->setTitle(tr("Lag"), tr("records"));
    m_plot->setLeastTop(10);
    m_plot->setMinimumHeight(96);

    auto* members = buildTable(*m_members, QStringLiteral("groupMembers"));
    members->setAccessibleName(tr("Members"));
    auto* changes = buildTable(*m_changes, QStringLiteral("groupChanges"));
    changes->setAccessibleName(tr("Changes"));

    auto* memberBox = new QWidget;
    auto* memberColumn = new QVBoxLayout(memberBox);
    memberColumn->setContentsMargins(0, 0, 0, 0);
    memberColumn->setSpacing(0);
    memberColumn->addWidget(members, 1);
    m_membersNote = new QLabel;
    m_membersNote->setWordWrap(true);
    m_membersNote->setContentsMargins(fonts::panelPadding, fonts::grid, fonts::panelPadding,
                                      fonts::grid);
    memberColumn->addWidget(m_membersNote);

    auto* tables = new QSplitter(Qt::Vertical);
    tables->addWidget(memberBox);
    tables->addWidget(changes);
    tables->setChildrenCollapsible(false);
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setObjectName(QStringLiteral("groupParts"));
    parts->addWidget(m_plot);
    parts->addWidget(tables);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHeading());
    column->addWidget(parts, 1);
}

QWidget* GroupPanel::buildHeading()
{
    m_sign = new QLabel;
    m_name = new QLabel;
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = new QLabel;
    m_verdict = new QLabel;
    m_verdict->setWordWrap(true);
    m_verdict->setObjectName(QStringLiteral("groupVerdict"));
    auto* first = new QHBoxLayout;
    first->setSpacing(fonts::cellPadding);
    first->addWidget(m_sign);
    first->addWidget(m_name);
    first->addWidget(m_facts, 1);
    auto* heading = new QWidget;
    auto* column = new QVBoxLayout(heading);
    column->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                               fonts::grid);
    column->setSpacing(fonts::grid / 2);
    column->addLayout(first);
    column->addWidget(m_verdict);
    return heading;
}

RowView* GroupPanel::buildTable(LinesModel& model, const QString& name)
{
    auto* table = new RowView;
    table->setObjectName(name);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setItemDelegate(new TableDelegate(table));
    table->setModel(&model);
    auto* header = table->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    const auto wide = fontMetrics().averageCharWidth();
    header->resizeSection(1, wide * 13);
    if (model.columnCount() > 2)
        header->resizeSection(2, wide * 10);
    return table;
}

void GroupPanel::showHeading()
{
    const auto& theme = Theme::of(this);
    const auto sign = consumerwords::glyph(*m_group);
    m_sign->setPixmap(
        glyphPixmap(sign, glyphSize(), devicePixelRatioF(), {glyphInk(sign, theme), theme.window}));
    m_name->setFont(fonts::heading());
    m_name->setText(QString::fromStdString(m_group->name));
    QStringList facts{QString::fromStdString(m_group->connection)};
    facts += consumerwords::state(*m_group);
    facts += consumerwords::protocol(m_group->protocol);
    facts += QString::fromStdString(m_group->assignor);
    if (m_group->coordinator >= 0)
        facts += tr("coordinator: broker %1").arg(m_group->coordinator);
    facts.removeAll(QString());
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_verdict->setText(consumerwords::verdict(*m_group, m_times));
    auto muted = palette();
    muted.setColor(QPalette::WindowText, theme.muted);
    m_facts->setPalette(muted);
    m_membersNote->setPalette(muted);
    const auto trouble = consumerwords::needsAttention(*m_group);
    auto ink = palette();
    ink.setColor(QPalette::WindowText, trouble ? theme.stuck : theme.text);
    m_verdict->setPalette(ink);
}

void GroupPanel::showMembers()
{
    QList<QStringList> lines;
    for (const auto& member : m_group->members) {
        auto host = QString::fromStdString(member.host);
        if (host.startsWith(u'/'))
            host.remove(0, 1); // as the broker's Java writes an address without a name
        lines += {consumerwords::member(*m_group, member.id), host,
                  format::count(qint64(member.assignment.size()))};
    }
    m_members->assign(std::move(lines));
    auto note = consumerwords::protocolAdvice(*m_group);
    if (note.isEmpty() && m_group->members.empty())
        note = tr("No member is in the group.");
    m_membersNote->setText(note);
    m_membersNote->setVisible(!note.isEmpty());
}

void GroupPanel::showChanges()
{
    QList<QStringList> lines;
    for (auto change = m_group->changes.rbegin(); change != m_group->changes.rend(); ++change)
        lines += {consumerwords::change(*change), m_times.seconds(change->time)};
    m_changes->assign(std::move(lines));
}

void GroupPanel::showLag(const std::vector<model::Sample>& lag)
{
    m_plot->setSeries({{.name = tr("lag"), .category = 0, .samples = lag}});
    std::vector<PlotSpan> spans;
    if (m_group->growingSince)
        spans.push_back({.from = *m_group->growingSince, .caption = tr("grows")});
    m_plot->setSpans(std::move(spans));
    if (!lag.empty())
        m_plot->link()->advance(lag.back().time);
}

void GroupPanel::show(const std::shared_ptr<const model::GroupLag>& group,
                      const std::vector<model::Sample>& lag)
{
    setVisible(group != nullptr);
    const bool isOther = group && (!m_group || m_group->name != group->name);
    m_group = group;
    if (!group)
        return;
    showHeading();
    showMembers();
    showChanges();
    showLag(lag);
    // Another group begins with what is known of it, half an hour at most.
    if (isOther && !lag.empty())
        m_plot->link()->setLength(std::clamp<PlotLink::Length>(
            lag.back().time - lag.front().time, std::chrono::minutes(1), std::chrono::minutes(30)));
}

void GroupPanel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    m_plot->setTimeFormat(format);
    if (m_group) {
        showHeading();
        showChanges();
    }
}

void GroupPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    const bool isLook =
        event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
    if (isLook && m_group && m_verdict)
        showHeading();
}

} // namespace app
