#pragma once

#include "app/view/simulator/simulatorrun.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace app {

//! One page of a scenario's text beside the run.
struct GuidePage
{
    std::uint64_t at = 0; //!< Shown from this step on.
    QString title;
    QString text;
    std::string show; //!< Label of the choice that "Show me" takes; may be empty.
};

//! The text that goes with a scenario: the page of the present step, and a button that does what it
//! speaks of.
class GuidePanel : public QWidget
{
    Q_OBJECT

public:
    explicit GuidePanel(SimulatorRun& run, QWidget* parent = nullptr);

    void setPages(std::vector<GuidePage> pages);
    [[nodiscard]] bool isEmpty() const { return m_pages.empty(); }

Q_SIGNALS:
    //! "3 of 5".
    void placeChanged(const QString& place);

private:
    void refresh();
    void act();
    [[nodiscard]] std::size_t pageAt(std::uint64_t step) const;

    SimulatorRun& m_run;
    std::vector<GuidePage> m_pages;
    std::size_t m_page = 0;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_back;
    QPushButton* m_deed;
};

} // namespace app
