#pragma once

#include "app/session/letterboard.h"
#include "app/view/sagas/base/sagafocus.h"
#include "app/view/sagas/base/sagapanel.h"
#include "app/view/sagas/view/sagalines.h"
#include "app/view/viewcontext.h"
#include "model/saga/sagatracker.h"

#include <QElapsedTimer>

#include <array>

class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace app {

class Panel;

//! What is known of the chosen saga, in words: its state, times, steps and findings, and what can
//! be done about it.
class SagaDetails : public SagaPanel
{
    Q_OBJECT

public:
    SagaDetails(const ViewContext& context, SagaFocus& focus, QWidget* parent = nullptr);

    void tick() override;
    void setTimeFormat(const TimeFormat& format) override;

    //! The saga as Markdown, for a ticket; empty when none is chosen.
    [[nodiscard]] QString report();

Q_SIGNALS:
    //! Beside the definition, or beside the saga of that key.
    void compareWanted(const QString& key);

private:
    enum class Fact { Definition, Started, Age, InStep, Deadline, Events, Correlation, Count };

    //! One event of the saga.
    struct Step
    {
        model::Row row = 0;
        std::optional<std::uint8_t> event;
        model::Timestamp time;
        QString type;
        QString place;
    };

    QWidget* buildHeading();
    QWidget* buildFacts();
    QWidget* buildCompare();
    void addSection(QVBoxLayout& column, const QString& title, QWidget* content);
    void showSaga();
    void readEvents();
    void completeTimes();
    void findLetter();
    void showHeading();
    void showFacts();
    void showSteps();
    void showFindings();
    void rememberKeys();
    void openInStream();
    void openLetter();
    void selectRow(std::optional<model::Row> row);
    QString condition() const;
    const model::saga::SagaDefinition& definition() const;

    ViewContext m_context;
    SagaFocus& m_focus;
    model::saga::SagaTracker& m_sagas;
    model::Reader m_reader;
    TimeFormat m_times;
    QElapsedTimer m_sinceShown;
    std::optional<SagaChoice> m_choice;
    std::optional<model::saga::SagaLine> m_line;
    std::vector<Step> m_events;
    model::Row m_readTo = 0;
    std::uint32_t m_readCopies = 0;
    std::optional<model::Row> m_letter;
    std::uint64_t m_lettersSeen = 0;

    Panel* m_panel;
    QLabel* m_glyph;
    QLabel* m_state;
    QLabel* m_sentence;
    QPushButton* m_showLetter;
    QPushButton* m_copy;
    QPushButton* m_stream;
    QFormLayout* m_factForm = nullptr;
    std::array<QLabel*, std::size_t(Fact::Count)> m_facts{};
    SagaLinesModel* m_steps;
    SagaLinesModel* m_findings;
    SagaLinesView* m_stepView;
    SagaLinesView* m_findingView;
    QLabel* m_noFindings;
    QComboBox* m_beside = nullptr;
    QWidget* m_body;
};

} // namespace app
