#include "app/view/details/eventpanel.h"

#include "app/session/session.h"
#include "app/view/details/eventheading.h"
#include "app/view/selection.h"
#include "app/view/wishes.h"
#include "app/widget/emptystate.h"
#include "app/widget/numberformat.h"
#include "app/widget/payloadviewer.h"
#include "model/decode/fields.h"
#include "model/decode/headertext.h"
#include "model/item/categories.h"
#include "model/store/reader.h"

#include <QStackedLayout>
#include <QVBoxLayout>

#include <array>

namespace app {

using namespace model;

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

QByteArray bytes(std::string_view view)
{
    return {view.data(), qsizetype(view.size())};
}

QString word(Form form)
{
    switch (form) {
    case Form::Absent:
        return EventPanel::tr("tombstone: no value");
    case Form::Empty:
        return EventPanel::tr("empty value");
    case Form::Json:
        return EventPanel::tr("JSON");
    case Form::Text:
        return EventPanel::tr("text");
    case Form::Binary:
        return EventPanel::tr("binary");
    case Form::Compressed:
        return EventPanel::tr("packed by the application");
    case Form::Framed:
        return EventPanel::tr("with a schema registry's prefix");
    }
    return {};
}

QString word(TimeKind kind)
{
    switch (kind) {
    case TimeKind::Arrival:
        return EventPanel::tr("seen by this program");
    case TimeKind::Create:
        return EventPanel::tr("set by the producer");
    case TimeKind::Append:
        return EventPanel::tr("set by the broker");
    }
    return {};
}

struct FindingWord
{
    Finding finding;
    const char* text;
};

constexpr std::array<FindingWord, 8> findingWords{
    {{Finding::BrokenJson, QT_TRANSLATE_NOOP("EventPanel", "Begins as JSON and does not parse.")},
     {Finding::TooDeep,
      QT_TRANSLATE_NOOP("EventPanel", "Nested deeper than 128 levels; shown down to there.")},
     {Finding::TooBig,
      QT_TRANSLATE_NOOP("EventPanel", "Bigger than 16 MiB; only its beginning was looked at.")},
     {Finding::InvalidUtf8, QT_TRANSLATE_NOOP("EventPanel", "Has bytes that are not UTF-8.")},
     {Finding::BadCompression,
      QT_TRANSLATE_NOOP("EventPanel", "Begins as a packed value and cannot be unpacked.")},
     {Finding::UnknownType, QT_TRANSLATE_NOOP("EventPanel", "The envelope names no type.")},
     {Finding::Duplicate, QT_TRANSLATE_NOOP("EventPanel", "The same event id was seen before.")},
     {Finding::BadTime, QT_TRANSLATE_NOOP("EventPanel", "The envelope's time is no time.")}}};

} // namespace

EventPanel::EventPanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_fields(std::make_unique<FieldReader>(context.session.profiles()))
    , m_heading(new EventHeading)
    , m_payload(new PayloadViewer)
    , m_empty(new EmptyState)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(QStringLiteral("eventPanel"));
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_heading);
    column->addWidget(m_payload, 1);
    m_empty->say(QStringLiteral("list"), tr("No event selected."),
                 tr("Select a row to see what it carries."));
    m_stack->addWidget(m_empty);
    m_stack->addWidget(page);

    const auto conventions = std::make_shared<model::HeaderReader>(context.session.profiles());
    m_payload->setHeaderReader(
        [conventions](const QByteArray& name,
                      const QByteArray& value) -> std::optional<HeaderReading> {
            const auto read = conventions->read(
                name.toStdString(), std::string_view(value.constData(), std::size_t(value.size())));
            return HeaderReading{text(read.text), text(read.how)};
        });
    auto* wishes = context.wishes;
    connect(m_payload, &PayloadViewer::diffRequested, this, &EventPanel::answerDiff);
    connect(m_payload, &PayloadViewer::columnRequested, wishes, &Wishes::columnWanted);
    const auto equals = [](const QString& path, const QString& literal) {
        return QString(path + QStringLiteral(" == ") + literal);
    };
    connect(m_payload, &PayloadViewer::filterRequested, this,
            [wishes, equals](const QString& path, const QString& literal) {
                Q_EMIT wishes->conditionWanted(equals(path, literal));
            });
    connect(m_payload, &PayloadViewer::excludeRequested, this,
            [wishes](const QString& path, const QString& literal) {
                Q_EMIT wishes->conditionWanted(path + QStringLiteral(" != ") + literal);
            });
    connect(m_payload, &PayloadViewer::colourRequested, this,
            [wishes, equals](const QString& path, const QString& literal) {
                Q_EMIT wishes->colourWanted(equals(path, literal));
            });
    connect(m_heading, &EventHeading::filterWanted, wishes, &Wishes::filterWanted);
    connect(wishes, &Wishes::marksChanged, this,
            [this](const std::vector<Row>& rows) { m_marked = rows; });
    connect(context.selection, &Selection::changed, this, &EventPanel::showSelected);
}

EventPanel::~EventPanel() = default;

void EventPanel::setTimeFormat(const TimeFormat& format)
{
    m_times = format;
    showSelected();
}

void EventPanel::showSelected()
{
    const auto item = m_context.selection->current();
    if (!item) {
        m_reader.reset();
        m_stack->setCurrentIndex(0);
        return;
    }
    if (!m_reader || &m_reader->store() != item->store)
        m_reader = std::make_unique<Reader>(*item->store);
    m_reader->refresh();
    if (!m_reader->holds(item->row)) {
        m_stack->setCurrentIndex(0);
        return;
    }
    present(m_reader->at(item->row));
    m_stack->setCurrentIndex(1);
}

void EventPanel::present(const EventView& event)
{
    const auto field = [&](Field which) {
        return text(m_fields->fieldText(event, which).value_or(std::string{}));
    };
    m_heading->show(event,
                    {.category = m_context.categories->of(text(event.channel)),
                     .correlationId = field(Field::CorrelationId),
                     .causationId = field(Field::CausationId),
                     .eventId = field(Field::EventId)},
                    m_times);
    m_payload->setContent(contentOf(event));
    offerDiffs(event);
}

PayloadContent EventPanel::contentOf(const EventView& event)
{
    PayloadContent content;
    content.isAbsent = !event.body.value;
    const auto decoded = m_fields->decodedValue(event);
    content.bytes = QByteArray::fromStdString(decoded.bytes);
    for (const auto& header : event.body.headers)
        content.headers.append({bytes(header.name),
                                header.value ? std::optional(bytes(*header.value)) : std::nullopt});
    content.title = tr("%1, %2 / %3 / %4")
                        .arg(text(event.type), text(event.channel))
                        .arg(event.partition)
                        .arg(event.position);
    content.decoding = decodingOf(event);
    content.aliases = aliasesOf(event);
    return content;
}

QList<DecodingLine> EventPanel::decodingOf(const EventView& event)
{
    QList<DecodingLine> lines;
    lines.append({Glyph::Note, tr("Value"), word(event.form)});
    for (const auto& line : m_fields->decodedValue(event).report)
        lines.append({Glyph::Completed, text(line), {}});
    if (const auto failed = m_fields->decodedValue(event).error)
        lines.append({Glyph::Failed, text(failed->text), text(failed->advice)});
    const auto& profile = m_context.session.profiles().at(event.profile);
    lines.append({event.profile ? Glyph::Completed : Glyph::Note, tr("Envelope"),
                  event.profile ? text(profile.title.empty() ? profile.name : profile.title)
                                : tr("none recognised")});
    lines.append(
        {Glyph::Note, tr("Time"), tr("%1, %2").arg(text(toIso(event.time)), word(event.timeKind))});
    lines.append({Glyph::Note, tr("Source"), text(event.source)});
    for (const auto& known : findingWords) {
        if (event.findings.has(known.finding))
            lines.append({Glyph::Warning, tr(known.text), {}});
    }
    return lines;
}

std::vector<FilterAlias> EventPanel::aliasesOf(const EventView& event) const
{
    std::vector<FilterAlias> aliases;
    const auto& profile = m_context.session.profiles().at(event.profile);
    for (const auto& [field, name] :
         {std::pair(Field::Payload, "payload"), std::pair(Field::Metadata, "metadata")}) {
        for (const auto& place : profile.at(field)) {
            if (place.in == Candidate::In::Value)
                aliases.push_back({place.name, name});
        }
    }
    if (event.profile == 0)
        aliases.push_back({"", "payload"});
    return aliases;
}

void EventPanel::offerDiffs(const EventView& event)
{
    m_choices.clear();
    const auto row = event.row;
    if (const auto previous = m_reader->previousWithKey(row))
        m_choices.push_back({tr("previous event of the same key · %1")
                                 .arg(format::count(m_reader->position(*previous))),
                             *previous});
    for (const auto marked : m_marked) {
        if (marked != row && m_reader->holds(marked))
            m_choices.push_back({tr("marked · %1").arg(text(m_reader->at(marked).type)), marked});
    }
    QStringList texts;
    for (const auto& choice : m_choices)
        texts.append(choice.text);
    m_payload->setDiffChoices(texts);
}

void EventPanel::answerDiff(int choice)
{
    if (!m_reader || choice < 0 || choice >= int(m_choices.size())) {
        m_payload->showNoDiff(tr("No earlier event of this key is held, and none is marked."));
        return;
    }
    const auto row = m_choices[std::size_t(choice)].row;
    if (m_reader->holds(row))
        m_payload->setDiffBefore(
            QByteArray::fromStdString(m_fields->decodedValue(m_reader->at(row)).bytes));
    else
        m_payload->showNoDiff(tr("That event is no longer held."));
}

} // namespace app
