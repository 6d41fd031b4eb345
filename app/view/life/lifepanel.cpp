#include "app/view/life/lifepanel.h"

#include "app/view/life/lifewords.h"
#include "app/view/life/stripdelegate.h"
#include "app/view/life/stripmodel.h"
#include "app/view/wishes.h"
#include "app/widget/elide.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/theme.h"
#include "model/item/categories.h"
#include "model/item/roles.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace app {

using namespace std::chrono_literals;

namespace {

QString text(const std::string& bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QLabel* plainLabel(const QFont& font, bool muted)
{
    auto* label = new QLabel;
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QPixmap markerPixmap(const QWidget& widget, int category)
{
    const int side = glyphSize();
    QPixmap pixmap(QSize(side, side) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawMarker(painter, category, QRectF(1, 1, side - 2, side - 2), Theme::of(&widget));
    return pixmap;
}

} // namespace

LifePanel::LifePanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_gatherer(context.session)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState)
    , m_marker(new QLabel)
    , m_type(plainLabel(fonts::heading(), false))
    , m_key(plainLabel(fonts::mono(), true))
    , m_id(plainLabel(fonts::mono(), true))
    , m_steps(new StripModel(this))
    , m_again(new StripModel(this))
    , m_againNote(plainLabel(fonts::small(), true))
{
    setObjectName(QStringLiteral("lifePanel"));
    m_stepList = buildList(*m_steps, tr("Life of this event"));
    m_stepList->setObjectName(QStringLiteral("lifeSteps"));
    m_stepList->setItemDelegate(new StripDelegate(StripDelegate::Kind::Thread, m_stepList));
    m_againList = buildList(*m_again, tr("If this event came again now"));
    m_againList->setObjectName(QStringLiteral("lifeAgain"));
    m_againList->setItemDelegate(new StripDelegate(StripDelegate::Kind::Plain, m_againList));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildPage());
    m_timer.setInterval(1s);
    connect(&m_timer, &QTimer::timeout, this, &LifePanel::refresh);
    connect(context.selection, &Selection::changed, this, &LifePanel::refresh);
    connect(m_stepList, &QAbstractItemView::activated, this, &LifePanel::jump);
    refresh();
}

LifePanel::~LifePanel() = default;

QListView* LifePanel::buildList(StripModel& model, const QString& name)
{
    auto* list = new QListView;
    list->setAccessibleName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setModel(&model);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setResizeMode(QListView::Adjust);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return list;
}

QWidget* LifePanel::buildPage()
{
    auto* page = new QWidget;
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_marker);
    top->addWidget(m_type);
    top->addWidget(m_key);
    top->addStretch(1);
    auto* heading = new QVBoxLayout;
    heading->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    heading->setSpacing(2);
    heading->addLayout(top);
    heading->addWidget(m_id);
    auto* title = plainLabel(fonts::smallStrong(), false);
    title->setText(tr("If this event came again now"));
    title->setContentsMargins(fonts::panelPadding, 6, fonts::panelPadding, 6);
    m_againNote->setWordWrap(true);
    m_againNote->setContentsMargins(fonts::panelPadding, 0, fonts::panelPadding, 8);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(heading);
    column->addWidget(m_stepList, 1);
    column->addWidget(title);
    column->addWidget(m_againList);
    column->addWidget(m_againNote);
    return page;
}

void LifePanel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    refresh();
}

void LifePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    m_timer.start();
}

void LifePanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void LifePanel::refresh()
{
    const auto item = m_context.selection->current();
    const auto life = item ? m_gatherer.gather(*item) : EventLife{};
    if (!item || !life.isHeld || life.eventId.empty()) {
        if (!item)
            m_empty->say(QStringLiteral("list"), tr("No event selected."),
                         tr("Select a row to see where it has been."));
        else if (!life.isHeld)
            m_empty->say(QStringLiteral("hourglass"), tr("This event is no longer held."), {});
        else
            m_empty->say(QStringLiteral("key"), tr("This event has no id."),
                         tr("Outbox rows, keys and causes are joined by event id."));
        m_stack->setCurrentIndex(0);
        return;
    }
    m_stack->setCurrentIndex(1);
    showHeading(life);
    std::vector<StripLine> lines;
    const auto steps = model::lifeOf(life.input);
    for (const auto& step : steps)
        lines.push_back(lineOf(step, m_times, life.input.now));
    for (std::size_t i = 0; i < steps.size(); ++i)
        lines[i].link = linkOf(steps[i], life.eventId);
    if (life.saga)
        lines.push_back(lineOf(*life.saga, m_times));
    m_steps->assign(std::move(lines));
    showAgain(life);
}

void LifePanel::showHeading(const EventLife& life)
{
    const int category = m_context.categories ? m_context.categories->of(text(life.channel)) : -1;
    m_marker->setPixmap(category >= 0 ? markerPixmap(*this, category) : QPixmap());
    m_type->setText(life.type.empty() ? tr("no type") : text(life.type));
    m_key->setText(text(life.key));
    m_id->setText(shortId(text(life.eventId), 26, 10));
    m_id->setToolTip(text(life.eventId));
}

void LifePanel::showAgain(const EventLife& life)
{
    auto lines = againLines(life.again, m_times, life.input.now);
    const bool none = lines.empty();
    m_again->assign(std::move(lines));
    m_againNote->setVisible(none);
    m_againList->setVisible(!none);
    if (!life.watchesKeys)
        m_againNote->setText(tr("No key store is watched. Connect to the Redis, or to the "
                                "database with the inbox table, that the consumers use."));
    else
        m_againNote->setText(tr("No consumer keeps keys for events of this type."));
    fitAgain();
}

//! As high as its lines, up to a third of the panel.
void LifePanel::fitAgain()
{
    int height = 0;
    for (int row = 0; row < m_again->rowCount(); ++row)
        height += m_againList->sizeHintForRow(row);
    m_againList->setFixedHeight(std::min(height + 4, std::max(60, this->height() / 3)));
}

void LifePanel::jump(const QModelIndex& index)
{
    const auto line = m_steps->line(index.row());
    if (line.row)
        m_context.selection->select({&m_context.session.store(), *line.row});
    if (!line.link.isEmpty() && m_context.wishes)
        Q_EMIT m_context.wishes->linkWanted(line.link);
}

} // namespace app
