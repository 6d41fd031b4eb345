#include "app/view/sagas/state/sagastatepanel.h"
#include "app/widget/diffviewdelegate.h"
#include "app/widget/diffviewmodel.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

// How the state panel is put together.
namespace app {

namespace {

constexpr int sliderWidth = 160;
constexpr int sideShare = 270;
constexpr int middleShare = 520;

QLabel* columnTitle(const QString& text)
{
    auto* title = new QLabel(text);
    title->setFont(fonts::small());
    title->setForegroundRole(QPalette::PlaceholderText);
    title->setContentsMargins(fonts::cellPadding, fonts::grid, 0, fonts::grid);
    return title;
}

} // namespace

QToolButton* SagaStatePanel::addButton(QHBoxLayout& row, const char* id, const QString& icon,
                                       const QString& text)
{
    auto* button = new QToolButton;
    button->setObjectName(QLatin1String(id));
    button->setIcon(icons::icon(icon));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    row.addWidget(button);
    return button;
}

QWidget* SagaStatePanel::buildHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(fonts::cellPadding + 2, 0, fonts::grid, 0);
    row->setSpacing(fonts::grid);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("sagaStateTitle"));
    m_title->setFont(fonts::smallStrong());
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_place = new QLabel;
    m_place->setObjectName(QStringLiteral("sagaStatePlace"));
    m_place->setFont(fonts::small());
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(QStringLiteral("sagaStateSlider"));
    m_slider->setAccessibleName(tr("Event of the saga"));
    m_slider->setToolTip(tr("Go through the events of the saga"));
    m_slider->setFixedWidth(sliderWidth);
    row->addWidget(m_title, 1);
    row->addWidget(m_place);
    m_first = addButton(*row, "sagaStateFirst", QStringLiteral("first"), tr("First event"));
    m_previous =
        addButton(*row, "sagaStatePrevious", QStringLiteral("chevronleft"), tr("Event before"));
    row->addWidget(m_slider);
    m_next = addButton(*row, "sagaStateNext", QStringLiteral("chevronright"), tr("Event after"));
    m_last = addButton(*row, "sagaStateLast", QStringLiteral("last"), tr("Last event"));
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int event) { choose(std::size_t(event)); });
    connect(m_first, &QToolButton::clicked, this, [this] { choose(1); });
    connect(m_previous, &QToolButton::clicked, this, [this] { choose(m_at - 1); });
    connect(m_next, &QToolButton::clicked, this, [this] { choose(m_at + 1); });
    connect(m_last, &QToolButton::clicked, this, [this] { choose(events()); });
    return head;
}

SagaStatePanel::Column SagaStatePanel::buildColumn(const char* id, const QString& title)
{
    Column column{.widget = new QWidget, .cards = new QVBoxLayout, .links = new QHBoxLayout};
    column.widget->setObjectName(QLatin1String(id));
    column.widget->setAutoFillBackground(true);
    column.widget->setBackgroundRole(QPalette::Base);
    column.cards->setSpacing(fonts::grid);
    column.cards->setContentsMargins(fonts::cellPadding, 0, fonts::cellPadding, 0);
    column.links->setSpacing(fonts::panelPadding);
    column.links->setContentsMargins(fonts::cellPadding, fonts::grid, fonts::cellPadding,
                                     fonts::grid);
    auto* content = new QWidget;
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addLayout(column.cards);
    inside->addLayout(column.links);
    inside->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setBackgroundRole(QPalette::Base);
    scroll->setWidget(content);
    auto* whole = new QVBoxLayout(column.widget);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(columnTitle(title));
    whole->addWidget(scroll, 1);
    return column;
}

QLabel* SagaStatePanel::addLink(Column& column, const char* id, const QString& text)
{
    auto* link = new QLabel(
        QStringLiteral("<a href=\"%1\">%2</a>").arg(QLatin1String(id), text.toHtmlEscaped()));
    link->setObjectName(QString(QLatin1String(id).chopped(1) + QStringLiteral("Link")));
    link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    link->setFocusPolicy(Qt::StrongFocus);
    connect(link, &QLabel::linkActivated, this, &SagaStatePanel::follow);
    column.links->addWidget(link);
    return link;
}

QWidget* SagaStatePanel::buildChanges()
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("sagaStateChanges"));
    m_list->setAccessibleName(tr("What this message changed"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setModel(m_changes);
    m_list->setItemDelegate(m_delegate);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* middle = new QWidget;
    middle->setAutoFillBackground(true);
    middle->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(columnTitle(tr("State: what this message changed")));
    column->addWidget(m_list, 1);
    return middle;
}

QWidget* SagaStatePanel::buildColumns()
{
    m_in = buildColumn("sagaStateIn", tr("Message in"));
    m_out = buildColumn("sagaStateOut", tr("Messages out"));
    m_stream = addLink(m_in, "stream:", tr("Open in Stream"));
    m_outbox = addLink(m_in, "outbox:", tr("Outbox row"));
    m_in.links->addStretch(1);
    m_replay = addLink(m_out, "letter:", tr("Plan a replay…"));
    m_out.links->addStretch(1);
    auto* columns = new QSplitter;
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_in.widget);
    columns->addWidget(buildChanges());
    columns->addWidget(m_out.widget);
    columns->setStretchFactor(0, 2);
    columns->setStretchFactor(1, 4);
    columns->setStretchFactor(2, 2);
    columns->setSizes({sideShare, middleShare, sideShare});
    return columns;
}

} // namespace app
