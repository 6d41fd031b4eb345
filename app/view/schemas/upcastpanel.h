#pragma once

#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"
#include "model/schema/upcasttrial.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace app {

class EmptyState;
class FailuresModel;
class RowView;
class UpcastModel;

//! The selected event beside its upcast, and the upcasters tried on every held event. GUI thread;
//! the trial is on its own.
class UpcastPanel : public QWidget
{
    Q_OBJECT

public:
    explicit UpcastPanel(const ViewContext& context, QWidget* parent = nullptr);
    ~UpcastPanel() override;

    void setUpcasters(std::shared_ptr<const model::UpcasterSet> upcasters);
    //! The selected event, anew.
    void showSelected();
    void tick();
    void setTimes(const TimeFormat& times);

    void tryAll();
    void cancelTrial();
    bool isTrying() const { return m_trial && !m_trialEnded; }

    UpcastModel& fields() { return *m_fields; }
    FailuresModel& failures() { return *m_failures; }
    //! What is said above the fields.
    QString verdict() const;
    QString trialText() const;

private:
    QWidget* buildHead();
    QWidget* buildFields();
    QWidget* buildTrial();
    void buildFailures();
    void say(const model::Upcast& upcast, const QString& type);
    void sayNothing();
    void showTrial();
    void goToFailure(int row);

    ViewContext m_context;
    std::shared_ptr<const model::UpcasterSet> m_upcasters;
    std::unique_ptr<model::Upcasting> m_upcasting;
    std::unique_ptr<model::UpcastTrial> m_trial;
    bool m_trialEnded = false;
    std::optional<model::Row> m_shown;
    UpcastModel* m_fields;
    FailuresModel* m_failures;
    QLabel* m_glyph = nullptr;
    QLabel* m_verdict = nullptr;
    RowView* m_table = nullptr;
    EmptyState* m_empty = nullptr;
    QStackedLayout* m_pages = nullptr;
    QPushButton* m_try = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_trialText = nullptr;
    RowView* m_failureTable = nullptr;
};

} // namespace app
