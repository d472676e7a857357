from detente.engine.arrays import assemble as assemble
from detente.engine.measures import OUTCOMES as OUTCOMES
from detente.engine.measures import annual as annual
from detente.engine.measures import horizon as horizon
from detente.engine.simulate import Engine as Engine
from detente.engine.simulate import simulate as simulate
from detente.world.parameters import PARAMETERS as PARAMETERS
from detente.world.parameters import defaults as defaults
from detente.world.policies import LEVERS as LEVERS
from detente.world.policies import POLICIES as POLICIES
from detente.world.policies import load_policy as load_policy
from detente.world.scenario import load_scenario as load_scenario

__version__: str
