// SPDX-License-Identifier: Apache-2.0
#include "cli/answerjson.h"
#include "cli/elementnames.h"
#include "cli/jsonwriter.h"
#include "cli/progressbar.h"
#include "cli/solververb.h"
#include "cli/texttable.h"
#include "cli/verbs.h"
#include "cli/worstrows.h"
#include "network/fields.h"
#include "solver/availability/availability.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <algorithm>

namespace fiberloom::cli {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(AvailabilityVerb)
};

using Align = TextTable::Align;

constexpr std::size_t mostStates = 20'000'000;
constexpr std::size_t mostSamples = 100'000'000;

/// The fraction of time that each demand is carried, against its target.
class AvailabilityVerb final : public SolverVerb
{
public:
    QString name() const override { return QStringLiteral("availability"); }
    QString summary() const override
    {
        return Text::tr("The fraction of time that each demand is carried, between proven bounds");
    }

protected:
    void declareOptions(CLI::App &app) override
    {
        app.add_option("--probability-mass", m_options.probabilityMass,
                       Text::tr("Of the failure states looked at for restored demands").toStdString())
            ->check(CLI::Range(0.0, 1.0))
            ->type_name("P")
            ->capture_default_str();
        app.add_option("--max-states", m_options.maxStates, Text::tr("Failure states looked at at most").toStdString())
            ->check(CLI::Range(std::size_t(1), mostStates))
            ->type_name("N")
            ->capture_default_str();
        app.add_option("--monte-carlo", m_samples,
                       Text::tr("Also estimate it from so many random failure states, as a check").toStdString())
            ->check(CLI::Range(std::size_t(1), mostSamples))
            ->type_name("SAMPLES");
        app.add_option("--seed", m_seed, Text::tr("Of the random states; 1 without it").toStdString())->type_name("N");
        declareStrict(app, Text::tr("Exit with 1 if a demand misses its target"));
        declareRows(app);
    }

    ExitCode answer(const Setting &setting) override
    {
        const auto routing = routed(setting);
        if (!routing)
            return setting.console.interrupted();
        const ProgressBar progress(setting.control, Text::tr("computing availability"));
        const auto result = availability(setting.network, *routing, m_options, setting.control, threads());
        if (!result || setting.control.isCanceled())
            return setting.console.interrupted();
        std::vector<SampledAvailability> samples;
        if (m_samples > 0)
            samples = sampleAvailability(setting.network, *routing, m_samples, m_seed, setting.control);
        if (setting.control.isCanceled())
            return setting.console.interrupted();
        const bool isNo = std::ranges::any_of(
            result->demands, [](const DemandAvailability &demand) { return demand.meetsTarget() == false; });
        return print(
            setting, verdict(isNo),
            [&](QIODevice &device) { return writeJson(setting.network, *result, samples, device); },
            [&] { return table(setting.network, *result, samples); });
    }

private:
    /// Null when none was asked for.
    static const SampledAvailability *sampleOf(const std::vector<SampledAvailability> &samples, DemandId id)
    {
        const auto found = std::ranges::lower_bound(samples, id, {}, &SampledAvailability::demand);
        return found != samples.end() && found->demand == id ? &*found : nullptr;
    }

    static void writeMode(JsonWriter &json, const ElementNames &names, const FailureMode &mode)
    {
        json.beginObject();
        names.writeMembers(json, mode.element);
        json.member("unavailability", mode.unavailability);
        json.member("events_per_year", mode.eventsPerYear);
        json.member("is_assumed", mode.isAssumed);
        json.endObject();
    }

    static void writeDemand(JsonWriter &json, const Network &network, const ElementNames &names,
                            const DemandAvailability &demand, const SampledAvailability *sample)
    {
        json.beginObject();
        json.member("id", demand.demand.value());
        json.member("name", names.of(demand.demand));
        json.member("protection", wordOf(network.find(demand.demand)->protection));
        json.member("availability_at_least", demand.lower);
        json.member("availability_at_most", demand.upper);
        json.member("is_exact", demand.isExact);
        json.member("down_minutes_per_year_at_most", demand.downMinutesAtMost());
        json.member("min_availability", demand.target);
        json.member("meets_target", demand.meetsTarget());
        json.member("uses_assumed_rates", demand.usesAssumedRates);
        json.key("sampled");
        if (sample) {
            json.beginObject();
            json.member("availability", sample->estimate);
            json.member("at_least", sample->lower);
            json.member("at_most", sample->upper);
            json.endObject();
        } else {
            json.null();
        }
        json.endObject();
    }

    [[nodiscard]] bool writeJson(const Network &network, const AvailabilityResult &result,
                                 const std::vector<SampledAvailability> &samples, QIODevice &device) const
    {
        const ElementNames names(network);
        JsonWriter json(device);
        json.beginObject();
        writeScenario(json, scenarioName(), result.world, result.revision);
        json.member("covered_probability", result.coveredProbability);
        json.member("states", result.states);
        json.member("samples", m_samples > 0 ? std::optional(m_samples) : std::nullopt);
        json.key("modes");
        json.beginArray();
        for (const FailureMode &mode : result.modes)
            writeMode(json, names, mode);
        json.endArray();
        json.key("demands");
        json.beginArray();
        for (const DemandAvailability &demand : result.demands)
            writeDemand(json, network, names, demand, sampleOf(samples, demand.demand));
        json.endArray();
        json.endObject();
        return json.finish();
    }

    static QString verdictText(const DemandAvailability &demand)
    {
        if (!demand.target)
            return {};
        const auto meets = demand.meetsTarget();
        return !meets ? Text::tr("not decided") : *meets ? Text::tr("met") : Text::tr("missed");
    }

    [[nodiscard]] QByteArray table(const Network &network, const AvailabilityResult &result,
                                   const std::vector<SampledAvailability> &samples) const
    {
        const ElementNames names(network);
        TextTable table;
        table.addColumn(Text::tr("Demand"));
        table.addColumn(Text::tr("Protection"));
        table.addColumn(Text::tr("Available at least"), Align::Right);
        table.addColumn(Text::tr("at most"), Align::Right);
        table.addColumn(Text::tr("Down min/yr"), Align::Right);
        table.addColumn(Text::tr("Target"), Align::Right);
        table.addColumn({});
        if (!samples.empty())
            table.addColumn(Text::tr("Sampled"), Align::Right);
        const auto worse = [](const DemandAvailability &a, const DemandAvailability &b) {
            return a.lower != b.lower ? a.lower < b.lower : a.demand < b.demand;
        };
        const auto shown = worstRows(result.demands, rows(), worse);
        const auto percent = [](std::optional<double> fraction) {
            return fraction ? TextTable::number(*fraction * 100.0, 5) + QLatin1String(" %")
                            : TextTable::number(fraction, 0);
        };
        for (const DemandAvailability *demand : shown) {
            QStringList cells{
                names.of(demand->demand), wordOf(network.find(demand->demand)->protection),  percent(demand->lower),
                percent(demand->upper),   TextTable::number(demand->downMinutesAtMost(), 1), percent(demand->target),
                verdictText(*demand)};
            if (!samples.empty()) {
                const SampledAvailability *sample = sampleOf(samples, demand->demand);
                cells += percent(sample ? std::optional(sample->estimate) : std::nullopt);
            }
            table.addRow(cells);
        }
        return table.toUtf8() + moreRows(shown.size(), result.demands.size());
    }

    AvailabilityOptions m_options;
    std::size_t m_samples = 0;
    quint64 m_seed = 1;
};

} // namespace

std::unique_ptr<Verb> makeAvailabilityVerb()
{
    return std::make_unique<AvailabilityVerb>();
}

} // namespace fiberloom::cli
