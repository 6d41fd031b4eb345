#pragma once

#include "app/session/replaydesk.h"
#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"
#include "model/decode/fields.h"

#include <QTabWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace app {

class DiffView;
class HeadersView;
class PayloadTextPane;

//! What is known of one dead letter: why it failed, what differs from the original, its headers and
//! value, earlier replays of it.
class LetterDetails : public QTabWidget
{
    Q_OBJECT

public:
    explicit LetterDetails(const ViewContext& context, QWidget* parent = nullptr);
    ~LetterDetails() override;

    //! Nothing: it says so.
    void show(std::optional<model::Row> row, std::shared_ptr<const ReplayPast> past);
    void setTimeFormat(const TimeFormat& format) { m_times = format; }
    //! How dead letters are read has changed.
    void setConventions(const model::ConventionSet& conventions);

Q_SIGNALS:
    //! The report of an earlier replay.
    void planWanted(const QString& id);

private:
    QWidget* buildException();
    void showException(const model::DeadLetter& letter, const model::EventView& event);
    void showFacts(const model::DeadLetter& letter, const model::EventView& event);
    void showDiff(const model::DeadLetter& letter, const model::EventView& event);
    void showHeaders(const model::EventView& event);
    void showPast(const model::DeadLetter& letter, const model::EventView& event,
                  const ReplayPast* past);
    std::optional<model::Row> originalOf(const model::DeadLetter& letter,
                                         const model::EventView& event);
    QString sagaLinkOf(model::Row row);
    void showLinks();
    QPushButton* addLink(const QString& name, const QString& text);

    ViewContext m_context;
    model::Reader m_reader;
    std::unique_ptr<model::Recogniser> m_recogniser;
    model::FieldReader m_fields;
    QTreeWidget* m_stack;
    QLabel* m_reason;
    QLabel* m_facts;
    QPushButton* m_original;
    QPushButton* m_outbox;
    QPushButton* m_saga;
    QPushButton* m_events;
    QPushButton* m_key;
    DiffView* m_diff;
    HeadersView* m_headers;
    PayloadTextPane* m_value;
    QTreeWidget* m_past;
    std::optional<model::Row> m_originalRow;
    std::string m_eventId;
    QString m_correlation;
    QString m_sagaLink; //!< "saga:DEFINITION/KEY"; empty: it is of no saga.
    TimeFormat m_times;
};

} // namespace app
