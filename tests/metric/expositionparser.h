#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

//! A strict reader of the text format 0.0.4, written from its description and sharing nothing with
//! the writer: each family once, HELP and TYPE before its samples, names and escapes as allowed, no
//! sample twice, every line ended. Throws with the line that is wrong.
class ExpositionParser
{
public:
    struct Sample
    {
        std::string name;
        std::map<std::string, std::string> labels;
        double value = 0;
    };

    explicit ExpositionParser(std::string_view text)
    {
        if (!text.empty() && text.back() != '\n')
            throw std::runtime_error("the last line is not ended");
        while (!text.empty()) {
            const auto end = text.find('\n');
            m_line = text.substr(0, end);
            m_at = 0;
            readLine();
            text.remove_prefix(end + 1);
        }
    }

    std::vector<Sample> samples;
    std::map<std::string, std::string> types;
    std::map<std::string, std::string> helps;

    const Sample* find(std::string_view name,
                       const std::map<std::string, std::string>& labels) const
    {
        for (const auto& sample : samples)
            if (sample.name == name && sample.labels == labels)
                return &sample;
        return nullptr;
    }

private:
    [[noreturn]] void fail(const std::string& why) const
    {
        throw std::runtime_error(why + ": " + std::string(m_line));
    }

    char peek() const { return m_at < m_line.size() ? m_line[m_at] : '\0'; }

    void expect(std::string_view text)
    {
        if (m_line.substr(m_at, text.size()) != text)
            fail("expected '" + std::string(text) + "'");
        m_at += text.size();
    }

    std::string name(bool withColon)
    {
        const auto isLetter = [withColon](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
                   || (withColon && c == ':');
        };
        const auto from = m_at;
        if (!isLetter(peek()))
            fail("a name begins with a letter");
        while (isLetter(peek()) || (peek() >= '0' && peek() <= '9'))
            ++m_at;
        return std::string(m_line.substr(from, m_at - from));
    }

    std::string quoted()
    {
        expect("\"");
        std::string text;
        while (peek() != '"') {
            if (m_at >= m_line.size())
                fail("a label's value is not closed");
            if (peek() != '\\') {
                text += m_line[m_at++];
                continue;
            }
            const auto escaped = m_at + 1 < m_line.size() ? m_line[m_at + 1] : '\0';
            if (escaped != '\\' && escaped != '"' && escaped != 'n')
                fail("no such escape");
            text += escaped == 'n' ? '\n' : escaped;
            m_at += 2;
        }
        ++m_at;
        return text;
    }

    void readComment()
    {
        expect("# ");
        const auto isHelp = m_line.substr(m_at, 4) == "HELP";
        expect(isHelp ? "HELP " : "TYPE ");
        const auto family = name(true);
        expect(" ");
        const std::string rest(m_line.substr(m_at));
        if (isHelp) {
            if (!helps.emplace(family, rest).second)
                fail("HELP twice");
            return;
        }
        static const std::set<std::string> known{"counter", "gauge", "summary", "histogram",
                                                 "untyped"};
        if (!known.contains(rest) || !helps.contains(family) || !types.emplace(family, rest).second)
            fail("TYPE is unknown, twice or without HELP");
        m_family = family;
    }

    void readLabels(Sample& sample)
    {
        if (peek() != '{')
            return;
        expect("{");
        while (peek() != '}') {
            const auto label = name(false);
            expect("=");
            if (!sample.labels.emplace(label, quoted()).second)
                fail("a label twice");
            if (peek() != '}')
                expect(",");
        }
        expect("}");
    }

    void readLine()
    {
        if (m_line.empty())
            fail("an empty line");
        if (m_line.front() == '#')
            return readComment();
        Sample sample{.name = name(true)};
        const auto isSummary = types[m_family] == "summary";
        if (sample.name != m_family
            && !(isSummary
                 && (sample.name == m_family + "_sum" || sample.name == m_family + "_count")))
            fail("a sample of another family than announced");
        readLabels(sample);
        expect(" ");
        std::size_t used = 0;
        const std::string number(m_line.substr(m_at));
        sample.value = std::stod(number, &used);
        if (used != number.size())
            fail("no number");
        if (types[m_family] == "counter" && !(sample.value >= 0))
            fail("a counter below zero");
        if (find(sample.name, sample.labels))
            fail("a sample twice");
        samples.push_back(std::move(sample));
    }

    std::string_view m_line;
    std::size_t m_at = 0;
    std::string m_family;
};
