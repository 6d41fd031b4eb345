#include "app/view/details/eventheading.h"

#include "app/widget/elide.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace app {

namespace {

QLabel* plainLabel(const QFont& font, bool muted)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
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

QString originWord(model::Origin origin)
{
    switch (origin) {
    case model::Origin::Live:
        return glyphWord(Glyph::Live);
    case model::Origin::Captured:
        return glyphWord(Glyph::Captured);
    case model::Origin::Simulated:
        return glyphWord(Glyph::Simulated);
    }
    return {};
}

} // namespace

EventHeading::EventHeading(QWidget* parent)
    : QWidget(parent)
    , m_marker(new QLabel)
    , m_type(plainLabel(fonts::heading(), false))
    , m_version(plainLabel(fonts::small(), false))
    , m_origin(plainLabel(fonts::small(), true))
    , m_place(plainLabel(fonts::mono(), true))
    , m_time(plainLabel(fonts::mono(), true))
    , m_ids(new QWidget)
{
    m_type->setObjectName(QStringLiteral("eventType"));
    m_place->setObjectName(QStringLiteral("eventPlace"));
    m_version->setFrameShape(QFrame::StyledPanel);
    m_version->setContentsMargins(4, 0, 4, 0);
    auto* top = new QHBoxLayout;
    top->setSpacing(6);
    top->addWidget(m_marker);
    top->addWidget(m_type);
    top->addWidget(m_version);
    top->addStretch(1);
    top->addWidget(m_origin);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(fonts::panelPadding, 8, fonts::panelPadding, 8);
    column->setSpacing(3);
    column->addLayout(top);
    column->addWidget(m_place);
    column->addWidget(m_time);
    column->addWidget(m_ids);
    auto* ids = new QFormLayout(m_ids);
    ids->setContentsMargins(0, 2, 0, 0);
    ids->setVerticalSpacing(1);
    ids->setLabelAlignment(Qt::AlignLeft);
}

void EventHeading::addId(const QString& title, const QString& field, const QString& value)
{
    if (value.isEmpty())
        return;
    auto* label = plainLabel(fonts::small(), true);
    label->setText(title);
    auto* link = new QToolButton;
    link->setAutoRaise(true);
    link->setFont(fonts::mono());
    link->setText(shortId(value, 14, 8));
    link->setToolTip(tr("%1\nShow every event with this value").arg(value));
    link->setAccessibleName(tr("%1 %2").arg(title, value));
    auto colours = link->palette();
    colours.setColor(QPalette::ButtonText, colours.color(QPalette::Link));
    link->setPalette(colours);
    link->setCursor(Qt::PointingHandCursor);
    link->setMaximumHeight(link->fontMetrics().height() + 4);
    auto quoted = value;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""));
    const QString filter = field + QStringLiteral(" == \"") + quoted + QLatin1Char('"');
    connect(link, &QToolButton::clicked, this, [this, filter] { Q_EMIT filterWanted(filter); });
    qobject_cast<QFormLayout*>(m_ids->layout())->addRow(label, link);
}

void EventHeading::show(const model::EventView& event, const Facts& facts, const TimeFormat& times)
{
    const auto text = [](std::string_view bytes) {
        return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
    };
    m_marker->setPixmap(facts.category >= 0 ? markerPixmap(*this, facts.category) : QPixmap());
    m_type->setText(event.type.empty() ? tr("no type") : text(event.type));
    m_version->setVisible(event.version >= 0);
    m_version->setText(QStringLiteral("v%1").arg(event.version));
    m_origin->setText(originWord(event.origin));
    m_place->setText(
        tr("%1 / %2 / %3").arg(text(event.channel)).arg(event.partition).arg(event.position));
    m_time->setText(times.dateTime(event.time));
    m_time->setToolTip(times.detail(event.time));
    auto* form = qobject_cast<QFormLayout*>(m_ids->layout());
    while (form->rowCount() > 0)
        form->removeRow(0);
    addId(tr("Key"), QStringLiteral("key"), event.body.key ? text(*event.body.key) : QString());
    addId(tr("Event id"), QStringLiteral("eventId"), facts.eventId);
    addId(tr("Correlation id"), QStringLiteral("correlationId"), facts.correlationId);
    addId(tr("Cause"), QStringLiteral("eventId"), facts.causationId);
}

} // namespace app
