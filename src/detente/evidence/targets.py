"""Records summed up into the figures that a calibrated model must reproduce, with their intervals.

Keys are those of the published calibration facts, parts joined by ``/``. A figure of dyads needs
directed events, which only some collections yield; what cannot be worked out is left out or not a
number, never a guess.
"""

from collections.abc import Mapping, Sequence

from detente.evidence.events import Initiators, Window, events_of, listing
from detente.evidence.intervals import RESAMPLES
from detente.evidence.records import Incident
from detente.evidence.target import Target, under
from detente.evidence.targets_covariates import covariate_targets
from detente.evidence.targets_dcid import campaign_targets, dcid_targets
from detente.evidence.targets_dyads import dyad_targets
from detente.evidence.targets_dynamics import dynamics_targets
from detente.evidence.targets_eurepoc import eurepoc_targets, response_targets
from detente.evidence.ties import shipped_ties

SEED = 1
PERMUTATIONS = 1000
RESPONSES_CODED_FROM = 2021
"""Before about this year EuRepoC did not code responses throughout."""


def targets_of(
    incidents: Sequence[Incident],
    window: Window,
    *,
    seed: int = SEED,
    resamples: int = RESAMPLES,
    permutations: int = PERMUTATIONS,
) -> Mapping[str, Target]:
    """Sum up the incidents of one collection.

    Parameters
    ----------
    incidents
        Records of one collection; those without a start in the window are left out.
    window
        Calendar years.
    seed, resamples, permutations
        Of bootstraps and null models.

    Returns
    -------
    Mapping[str, Target]
        By section and key. Of DCID: sheet 1 and its dyads, campaigns where the records have them,
        dynamics. Of any other collection: incidents, dyads, responses from 2021 on, dynamics, and
        the ties of states.
    """
    chosen = [each for each in incidents if each.started and each.started.day in window]
    years = f"{window.first}_{window.last}"
    events = events_of(chosen, window)
    dyads = dyad_targets(listing(events, window), seed=seed, resamples=resamples)
    dynamics = dynamics_targets(events, window, seed=seed, permutations=permutations)
    if chosen and chosen[0].collection == "dcid":
        return {
            **under(f"dcid_{years}/dyadic", dyads),
            **under(f"dcid_{years}", dcid_targets(chosen, seed=seed)),
            **under(f"dcid_campaign_{years}", campaign_targets(chosen)),
            **under(f"dynamics/dcid_{years}", dynamics),
        }
    found = {
        **under(f"eurepoc_{years}/dyadic_state_linked", dyads),
        **under(f"eurepoc_{years}", eurepoc_targets(chosen, events, seed=seed)),
        **under(f"dynamics/eurepoc_{years}", dynamics),
        **under(f"covariates_{years}", covariate_targets(events, shipped_ties())),
    }
    if window.last >= RESPONSES_CODED_FROM:
        found |= under(f"eurepoc_response_{years}", response_targets(chosen, seed=seed))
    return found


def every_initiator_targets(
    incidents: Sequence[Incident],
    window: Window,
    *,
    seed: int = SEED,
    resamples: int = RESAMPLES,
) -> Mapping[str, Target]:
    """Figures of dyads that count whoever acts from a named state, not only the state-linked."""
    events = events_of(incidents, window, Initiators.ANYONE)
    dyads = dyad_targets(listing(events, window), seed=seed, resamples=resamples)
    return under(f"eurepoc_dyadic_{window.first}_{window.last}/dyadic", dyads)
